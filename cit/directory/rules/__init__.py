"""What a package of a directory may hold, how it is read, and when a service is open."""
