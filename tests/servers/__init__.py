"""Servers for the tests: real HTTP on loopback, one scripted, one a real engine with random weights."""
