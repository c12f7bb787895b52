"""Words for where a picture plays, and for what its land is made of."""

PLACES = """
street: street alley avenue market_street boulevard
city: city town skyline metropolis downtown cityscape skyscraper urban building
forest: forest woods woodland jungle rainforest grove taiga
sea: sea ocean coast beach bay shore seascape harbour harbor island lagoon
lake: lake pond hot_spring waterhole water_hole
desert: desert dune sahara canyon mesa
underwater: underwater reef coral_reef deep_sea coral seabed submarine under_the_sea
space: space galaxy nebula cosmos universe outer_space orbit
interior: room living_room interior kitchen still_life table cafe bedroom studio desk indoors
aerial: aerial from_above bird's_eye birds_eye map top_down overhead drone
pattern: pattern tile tiles wallpaper seamless textile ornament
close-up: portrait close_up closeup headshot face macro
badge: logo icon app_icon emblem badge sticker
abstract: abstract shapes geometry geometric
snowfield: tundra arctic glacier antarctica ice iceberg winter
meadow: meadow savanna savannah field garden park prairie farm countryside vineyard
meadow: orchard spring summer
village: village hamlet
hills: hill valley landscape
"""

FEATURES = """
mountains: mountain peak alps mountains range cliff
volcano: volcano
river: river stream creek brook
waterfall: waterfall
flowers: flowers wildflowers blooms
grass: grass reeds wheat
trees: trees autumn_trees
path: path road trail
planet: planet saturn mars jupiter
window: window
"""
