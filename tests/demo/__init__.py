"""Tests of cit.demo."""
