"""Kinds and states of feedback, receipts, and how much of it one sender may leave."""
