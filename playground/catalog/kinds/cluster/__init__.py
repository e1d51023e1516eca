"""The two ends of a cluster: the primary's view of its workers, and a worker's of its primary."""

from playground.catalog.kinds.cluster import cluster as cluster
from playground.catalog.kinds.cluster import worker as worker
