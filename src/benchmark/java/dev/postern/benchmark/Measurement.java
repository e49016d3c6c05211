package dev.postern.benchmark;

/** One run of a whole process: CPU seconds of all its threads, seconds from start to exit, and peak memory in MB. */
record Measurement(double cpu, double wall, double memory) {}
