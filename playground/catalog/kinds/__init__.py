"""The node kinds, one small class each. To import this package is to fill the catalogue."""

# isort: off
# The order of import is the order in the palette
from playground.catalog.kinds import controls as controls
from playground.catalog.kinds import form as form
from playground.catalog.kinds import timers as timers
from playground.catalog.kinds import sensor as sensor
from playground.catalog.kinds import emitters as emitters
from playground.catalog.kinds import listeners as listeners
from playground.catalog.kinds import python as python
from playground.catalog.kinds import pacing as pacing
from playground.catalog.kinds import trouble as trouble
from playground.catalog.kinds import files as files
from playground.catalog.kinds.network import tcp as tcp
from playground.catalog.kinds.network import udp as udp
from playground.catalog.kinds.network import http as http
from playground.catalog.kinds.network import websocket as websocket
from playground.catalog.kinds import cluster as cluster
from playground.catalog.kinds.channels import channel as channel
from playground.catalog.kinds import outputs as outputs
