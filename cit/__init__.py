"""Case coordination for Crisis Intervention Teams."""
