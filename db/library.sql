CREATE TABLE activity (
    id TEXT NOT NULL,
    module_id TEXT NOT NULL,
    shown_in_id TEXT NOT NULL,
    user_group TEXT,
    licensing TEXT,
    PRIMARY KEY (id),
    FOREIGN KEY(id) REFERENCES record (id),
    FOREIGN KEY(module_id) REFERENCES module (id),
    FOREIGN KEY(shown_in_id) REFERENCES module (id)
) WITHOUT ROWID;
CREATE TABLE alias (
    record_id TEXT NOT NULL,
    position INTEGER NOT NULL,
    alias TEXT NOT NULL,
    PRIMARY KEY (record_id, position),
    FOREIGN KEY(record_id) REFERENCES record (id)
) WITHOUT ROWID;
CREATE TABLE audience (
    id TEXT NOT NULL,
    module_id TEXT NOT NULL,
    named_in TEXT NOT NULL,
    role_reason TEXT NOT NULL,
    PRIMARY KEY (id),
    CONSTRAINT named_in_is_known CHECK (named_in IN ('table', 'text')),
    FOREIGN KEY(id) REFERENCES record (id),
    FOREIGN KEY(module_id) REFERENCES module (id)
) WITHOUT ROWID;
CREATE TABLE category (
    id TEXT NOT NULL,
    short_title TEXT NOT NULL,
    lead TEXT NOT NULL,
    to_be_completed BOOLEAN NOT NULL,
    PRIMARY KEY (id),
    FOREIGN KEY(id) REFERENCES record (id)
) WITHOUT ROWID;
CREATE TABLE competency (
    id TEXT NOT NULL,
    module_id TEXT NOT NULL,
    lead TEXT NOT NULL,
    placeholder BOOLEAN NOT NULL,
    PRIMARY KEY (id),
    FOREIGN KEY(id) REFERENCES record (id),
    FOREIGN KEY(module_id) REFERENCES module (id)
) WITHOUT ROWID;
CREATE TABLE component (
    id TEXT NOT NULL,
    category_id TEXT NOT NULL,
    PRIMARY KEY (id),
    FOREIGN KEY(id) REFERENCES record (id),
    FOREIGN KEY(category_id) REFERENCES category (id)
) WITHOUT ROWID;
CREATE TABLE edition (
    number INTEGER NOT NULL,
    label TEXT NOT NULL,
    language TEXT NOT NULL,
    PRIMARY KEY (number)
) WITHOUT ROWID;
CREATE TABLE framework (
    id TEXT NOT NULL,
    document TEXT NOT NULL,
    short_document TEXT NOT NULL,
    standing TEXT NOT NULL,
    PRIMARY KEY (id),
    FOREIGN KEY(id) REFERENCES record (id)
) WITHOUT ROWID;
CREATE TABLE heading (
    heading TEXT NOT NULL,
    page INTEGER NOT NULL,
    position INTEGER NOT NULL,
    PRIMARY KEY (heading)
) WITHOUT ROWID;
CREATE TABLE link (
    id TEXT NOT NULL,
    from_id TEXT NOT NULL,
    to_id TEXT,
    relation TEXT NOT NULL,
    PRIMARY KEY (id),
    CONSTRAINT relation_is_known CHECK (relation IN ('builds on', 'feeds', 'overlaps', 'outside the framework')),
    CONSTRAINT only_outside_has_no_target CHECK ((to_id IS NULL) = (relation = 'outside the framework')),
    FOREIGN KEY(id) REFERENCES record (id),
    FOREIGN KEY(from_id) REFERENCES record (id),
    FOREIGN KEY(to_id) REFERENCES record (id)
) WITHOUT ROWID;
CREATE TABLE material (
    id TEXT NOT NULL,
    module_id TEXT NOT NULL,
    shown_in_id TEXT NOT NULL,
    form TEXT NOT NULL,
    publisher TEXT,
    year INTEGER,
    cost TEXT NOT NULL,
    cost_note TEXT,
    licence TEXT,
    attribution TEXT NOT NULL,
    address TEXT,
    suits TEXT,
    basis TEXT NOT NULL,
    reading TEXT,
    PRIMARY KEY (id),
    CONSTRAINT cost_is_known CHECK (cost IN ('free', 'paid', 'unknown')),
    CONSTRAINT basis_is_known CHECK (basis IN ('source', 'likely match', 'title only')),
    FOREIGN KEY(id) REFERENCES record (id),
    FOREIGN KEY(module_id) REFERENCES module (id),
    FOREIGN KEY(shown_in_id) REFERENCES module (id)
) WITHOUT ROWID;
CREATE TABLE material_activity (
    material_id TEXT NOT NULL,
    position INTEGER NOT NULL,
    activity_id TEXT NOT NULL,
    PRIMARY KEY (material_id, position),
    FOREIGN KEY(material_id) REFERENCES material (id),
    FOREIGN KEY(activity_id) REFERENCES activity (id)
) WITHOUT ROWID;
CREATE TABLE material_language (
    material_id TEXT NOT NULL,
    position INTEGER NOT NULL,
    language TEXT NOT NULL,
    PRIMARY KEY (material_id, position),
    FOREIGN KEY(material_id) REFERENCES material (id)
) WITHOUT ROWID;
CREATE TABLE module (
    id TEXT NOT NULL,
    category_id TEXT NOT NULL,
    lead TEXT NOT NULL,
    PRIMARY KEY (id),
    FOREIGN KEY(id) REFERENCES record (id),
    FOREIGN KEY(category_id) REFERENCES category (id)
) WITHOUT ROWID;
CREATE TABLE note (
    id TEXT NOT NULL,
    on_id TEXT NOT NULL,
    PRIMARY KEY (id),
    FOREIGN KEY(id) REFERENCES record (id),
    FOREIGN KEY(on_id) REFERENCES record (id)
) WITHOUT ROWID;
CREATE TABLE profile (
    id TEXT NOT NULL,
    unit_id TEXT NOT NULL,
    role_reason TEXT NOT NULL,
    PRIMARY KEY (id),
    FOREIGN KEY(id) REFERENCES record (id),
    FOREIGN KEY(unit_id) REFERENCES unit (id)
) WITHOUT ROWID;
CREATE TABLE record (
    id TEXT NOT NULL,
    kind TEXT NOT NULL,
    position INTEGER NOT NULL,
    title TEXT NOT NULL,
    text TEXT NOT NULL,
    source_document TEXT NOT NULL,
    source_heading TEXT,
    source_under TEXT,
    replaced_by TEXT,
    PRIMARY KEY (id),
    FOREIGN KEY(source_heading) REFERENCES heading (heading),
    FOREIGN KEY(replaced_by) REFERENCES record (id)
) WITHOUT ROWID;
CREATE TABLE role (
    id TEXT NOT NULL,
    role_group TEXT NOT NULL,
    PRIMARY KEY (id),
    FOREIGN KEY(id) REFERENCES record (id)
) WITHOUT ROWID;
CREATE TABLE role_mapping (
    record_id TEXT NOT NULL,
    position INTEGER NOT NULL,
    role_id TEXT NOT NULL,
    PRIMARY KEY (record_id, position),
    FOREIGN KEY(record_id) REFERENCES record (id),
    FOREIGN KEY(role_id) REFERENCES role (id)
) WITHOUT ROWID;
CREATE TABLE same_as (
    competency_id TEXT NOT NULL,
    other_id TEXT NOT NULL,
    PRIMARY KEY (competency_id, other_id),
    FOREIGN KEY(competency_id) REFERENCES competency (id),
    FOREIGN KEY(other_id) REFERENCES competency (id)
) WITHOUT ROWID;
CREATE TABLE section (
    id TEXT NOT NULL,
    module_id TEXT NOT NULL,
    PRIMARY KEY (id),
    FOREIGN KEY(id) REFERENCES record (id),
    FOREIGN KEY(module_id) REFERENCES module (id)
) WITHOUT ROWID;
CREATE TABLE term (
    id TEXT NOT NULL,
    acronym TEXT,
    basis TEXT NOT NULL,
    PRIMARY KEY (id),
    FOREIGN KEY(id) REFERENCES record (id)
) WITHOUT ROWID;
CREATE TABLE unit (
    id TEXT NOT NULL,
    module_id TEXT NOT NULL,
    PRIMARY KEY (id),
    FOREIGN KEY(id) REFERENCES record (id),
    FOREIGN KEY(module_id) REFERENCES module (id)
) WITHOUT ROWID;
CREATE TABLE unit_line (
    unit_id TEXT NOT NULL,
    position INTEGER NOT NULL,
    line TEXT NOT NULL,
    PRIMARY KEY (unit_id, position),
    FOREIGN KEY(unit_id) REFERENCES unit (id)
) WITHOUT ROWID;
CREATE TABLE user_group (
    title TEXT NOT NULL,
    position INTEGER NOT NULL,
    unit_id TEXT NOT NULL,
    reason TEXT NOT NULL,
    PRIMARY KEY (title, position),
    FOREIGN KEY(unit_id) REFERENCES unit (id)
) WITHOUT ROWID;
CREATE VIEW front_page AS
SELECT framework_record.title AS framework_title, framework.standing,
       edition.number AS edition_number, edition.label AS edition_label, edition.language,
       category.id AS category_id, category_record.title AS category_title,
       category_record.position AS category_position,
       category.short_title, category.lead, category.to_be_completed,
       module.id AS module_id, module_record.title AS module_title, module_record.position AS module_position,
       (SELECT count(*) FROM competency WHERE competency.module_id = module.id AND NOT placeholder) AS competencies,
       (SELECT count(*) FROM material WHERE module.id IN (material.module_id, material.shown_in_id)) AS materials,
       (SELECT count(*) FROM material) AS all_materials,
       (SELECT count(*) FROM unit WHERE unit.module_id = module.id) AS units
FROM framework
JOIN record AS framework_record ON framework_record.id = framework.id
JOIN edition
JOIN category
JOIN record AS category_record ON category_record.id = category.id
LEFT JOIN module ON module.category_id = category.id
LEFT JOIN record AS module_record ON module_record.id = module.id;
