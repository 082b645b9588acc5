"""Mail that is to go out: written with the act, sent afterwards. Nothing personal fits into it."""
