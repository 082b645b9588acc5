"""The person served: identity, aliases, safety cautions, finding them again."""
