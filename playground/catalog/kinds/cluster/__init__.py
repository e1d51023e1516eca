"""The two ends of a cluster: the primary's view of its workers, and a worker's of its primary."""
