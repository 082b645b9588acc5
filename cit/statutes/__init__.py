"""What a state's statutes ask for at the scene: facts for a hold, clocks of a firearm kept safe."""
