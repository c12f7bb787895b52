"""Words for things that can stand in a picture; the name before the colon is a figure's."""

NOUNS = """
fox: fox vixen foxes
wolf: wolf wolves coyote husky
cat: cat kitten kitty feline
tiger: tiger leopard panther cheetah
lion: lion lioness mountain_lion
dog: dog puppy hound corgi dachshund poodle beagle labrador terrier pug
rabbit: rabbit bunny hare
bear: bear polar_bear teddy_bear panda grizzly teddy
horse: horse pony stallion mare
deer: deer stag elk moose reindeer fawn antelope
elephant: elephant mammoth
sheep: sheep lamb goat ram mountain_goat
bird: bird sparrow robin swallow bluebird hummingbird parrot finch songbird
eagle: eagle hawk falcon raven crow vulture
crane: crane heron dove seagull gull stork
bat: bat fruit_bat flying_fox
flock: flock_of_birds birds_flying flock
owl: owl owlet
frog: frog toad
mouse: mouse mice rat hamster
hedgehog: hedgehog porcupine
squirrel: squirrel chipmunk
koala: koala koala_bear
camel: camel dromedary
peacock: peacock peahen
toucan: toucan hornbill
bee: bee queen_bee bumblebee honeybee bumble_bee honey_bee wasp
butterfly: butterfly butterflies moth dragonfly
duck: duck duckling goose
swan: swan
penguin: penguin
fish: fish gold_fish rainbow_trout goldfish koi carp salmon
whale: whale orca
shark: shark
dolphin: dolphin porpoise
octopus: octopus squid kraken
turtle: turtle tortoise
jellyfish: jellyfish jelly_fish medusa
tree: tree willow elm apple_tree orange_tree pear_tree lemon_tree peach_tree plane_tree
autumn tree: autumn_tree maple
oak: oak
blossom: cherry_tree cherry_blossom blossom sakura blossoms
pine: pine fir spruce conifer christmas_tree evergreen
birch: birch aspen
palm: palm palm_tree coconut_tree
mushroom: mushroom toadstool fungus fungi
flower: flower daisy lily lotus hibiscus cosmos_flower water_lily tiger_lily morning_glory
sunflower: sunflower
tulip: tulip rose poppy poppies peony
cactus: cactus cacti saguaro
house: house diner cafe bakery shop tavern inn cottage cabin hut home barn farmhouse
church: church chapel cathedral
castle: castle fortress palace citadel
tower: tower turret
tower crane: tower_crane construction_crane building_crane harbour_crane harbor_crane
lighthouse: lighthouse beacon
temple: temple pagoda shrine
windmill: windmill mill wind_turbine
bridge: bridge
tent: tent
boat: boat sailboat yacht dinghy canoe gondola rowboat
ship: ship galleon pirate_ship frigate
rocket: rocket spaceship starship spacecraft
air balloon: hot_air_balloon air_balloon zeppelin airship
balloon: balloon
car: car fire_truck fire_engine taxi automobile truck van jeep
train: train locomotive tram subway_train
bicycle: bicycle mountain_bike bike cyclist
plane: plane airplane aeroplane aircraft jet
ufo: ufo flying_saucer alien
person: person man men boy human traveller traveler wanderer hiker farmer fisherman
king: king prince emperor sultan
old man: grandfather grandpa elder bearded_man
person: father chef doctor baker firefighter fireman policeman soldier teacher
person: surfer diver scuba_diver
person: sailor people rock_star movie_star film_star pop_star
old woman: grandmother granny grandma
queen: queen princess empress
woman: woman girl lady dancer women mother nurse ballerina bride geisha
child: child kid children baby toddler
cowboy: cowboy cowgirl gunslinger
pirate: pirate buccaneer
knight: knight samurai warrior paladin
monk: monk friar druid hermit
ninja: ninja
vampire: vampire dracula
angel: angel fairy
skeleton: skeleton
wizard: wizard witch mage sorcerer sorceress
robot: robot android droid mech
astronaut: astronaut cosmonaut spaceman
snowman: snowman
ghost: ghost phantom
lantern: lantern paper_lantern lamp
umbrella: umbrella parasol
teapot: teapot tea kettle
cup: cup coffee mug teacup cup_of_tea cup_of_coffee mug_of_tea cocoa
vase: vase bouquet
book: book tome library
apple: apple
pear: pear
lemon: lemon
banana: banana plantain
strawberry: strawberry strawberries
bread: bread loaf loaves baguette bread_roll
cake: cake birthday_cake gateau cupcake muffin
bowl of fruit: fruit_bowl bowl_of_fruit basket_of_fruit fruit
cheese: cheese cheddar
bowl of soup: bowl_of_soup soup bowl_of_ramen ramen bowl_of_noodles noodles broth stew
croissant: croissant
pancakes: pancakes pancake stack_of_pancakes
ice cream: ice_cream ice_cream_cone gelato sundae
doughnut: doughnut donut
burger: burger hamburger cheeseburger
sushi: sushi plate_of_sushi nigiri maki sashimi
egg: egg easter_egg
carrot: carrot
pumpkin: pumpkin jack_o'lantern halloween_pumpkin
pizza: pizza pizza_slice slice_of_pizza
bottle: bottle wine_bottle bottle_of_wine
orange: orange_fruit oranges peach tangerine
candle: candle
chair: chair armchair stool
sofa: sofa couch settee
bookshelf: bookshelf bookcase bookshelves book_shelf book_case
house plant: house_plant houseplant potted_plant pot_plant
drum: drum drum_kit
guitar: guitar ukulele lute
piano: piano grand_piano
saxophone: saxophone sax
trumpet: trumpet bugle
violin: violin fiddle viola
clock: clock grandfather_clock wall_clock alarm_clock
campfire: campfire bonfire fire flame wildfire fireplace
kite: kite
sword: sword katana sabre saber
key: key
glasses: glasses spectacles eyeglasses pair_of_glasses
street lamp: street_lamp street_light streetlight streetlamp lamp_post lamppost
tractor: tractor
pot: pot clay_pot flower_pot jar urn amphora
feather: feather quill
wine glass: wine_glass glass_of_wine wine
box: box cardboard_box gift_box crate
basket: basket wicker_basket
barrel: barrel cask keg
chest: treasure_chest chest treasure
ladder: ladder
hourglass: hourglass
telescope: telescope spyglass
typewriter: typewriter
broom: broom broomstick
gravestone: graveyard cemetery gravestone tombstone headstone
sandcastle: sandcastle sand_castle
crystal: crystal gem diamond
cricket bat: cricket_bat baseball_bat
ball: ball beach_ball crystal_ball sphere marble
heart: heart
star: star shooting_star
dragon: dragon wyvern
unicorn: unicorn pegasus
mermaid: mermaid
phoenix: phoenix
"""

# Those of them that mean several.
PLURALS = {
    *("foxes", "wolves", "butterflies", "fungi", "poppies", "cacti", "people", "children"),
    *("oranges", "loaves", "strawberries", "bookshelves", "mice"),
    *("men", "women"),
}

# How somebody is called who is old, and whom else that makes of whom.
OLD = ("old", "elderly", "aged")
AGED = {"person": "old man", "woman": "old woman"}

# What is seen only on those who wear it.
WORN = """
crown: crown tiara
beard: beard moustache
hat: hat pirate_hat
scarf: scarf
cape: cape cloak
armour: armour armor shield
mask: mask
wings: wings
halo: halo
feathers: feathers tail_feathers
acorn: acorn
chopsticks: chopsticks
sails: sails
branch: branch
"""
WEARERS = {
    "crown": {"king", "queen", "king's face", "queen's face"},
    "beard": {"wizard", "old man", "king", "old man's face", "king's face"},
    "hat": {"wizard", "snowman", "cowboy", "pirate"},
    "scarf": {"snowman", "cowboy"},
    "cape": {"vampire"},
    "armour": {"knight"},
    "mask": {"ninja"},
    "wings": {"angel", "dragon", "phoenix"},
    "halo": {"angel"},
    "feathers": {"peacock"},
    "acorn": {"squirrel"},
    "chopsticks": {"bowl of soup", "sushi"},
    "sails": {"boat", "ship"},
    "branch": {"toucan"},
}
