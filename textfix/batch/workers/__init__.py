"""Workers: processes that clean, each under a limit of time and memory, and the supervisor that keeps them at it."""
