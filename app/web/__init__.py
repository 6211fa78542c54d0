"""The screens: pages rendered here, without a script, for people who sign in with a key."""
