"""What tests are made with: databases, browser, machine, made-up people."""
