"""What links mean: steps, verdicts, paths, support, cycles and sentences, all computed in memory."""
