"""What links mean: steps, verdicts, paths, support, cycles and sentences, all worked out in memory."""
