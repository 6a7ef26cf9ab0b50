"""The running process: where its folders are, and whether the machine is fit.

It knows neither the library nor the window.
"""
