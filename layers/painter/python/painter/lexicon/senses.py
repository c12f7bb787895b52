"""Words that mean one thing here and another there, and phrases that are none of their words."""

# Known, and not drawn: they are told as ignored, so that no part of them is drawn instead.
NOT_DRAWN = """
spring_onion spring_roll spring_mattress coil_spring metal_spring winter_coat winter_jacket
summer_dress summer_camp summer_squash fall_guy ice_cube ice_skate ice_tea iced_tea
snow_globe snow_board snow_shoe snow_pea rain_coat rain_boot wind_chime wind_instrument
storm_drain cloud_computing cloud_storage morning_coat night_gown night_stand
night_club day_care sea_lion sea_horse sea_urchin sea_salt sea_food sea_cucumber star_fruit
star_sign star_wars sun_hat sun_screen sun_glasses moon_cake moon_boot bubble_gum bubble_tea
bubble_wrap hot_dog corn_dog prairie_dog dog_house dog_collar guinea_pig
horse_radish horse_shoe cat_walk cat_fish bear_hug bear_arms lady_bug lady_bird
fish_finger fish_and_chips butterfly_net butterfly_knife bird_cage bird_house bird_bath bird_seed
bird_feeder dragon_fruit lion_tamer tiger_balm tiger_prawn
rabbit_hole rabbit_hutch sheep_dip sheep_skin goose_bumps swan_song
flower_bed flower_shop rose_wine rose_hip rose_window poppy_seed sunflower_seed
sunflower_oil tulip_bulb lily_pad lotus_position apple_pie apple_juice apple_sauce apple_strudel
orange_juice orange_peel lemon_juice lemon_tea lemon_grass pear_shaped
palm_of palm_reader palm_oil pine_cone pine_nut oak_leaf mushroom_soup mushroom_risotto
mushroom_cloud house_music house_keys house_key house_fly tea_towel tea_bag tea_leaves
tea_leaf tea_light coffee_bean coffee_machine coffee_grinder coffee_maker
cup_of_noodles world_cup book_shop book_mark phone_book candle_stick
candle_holder fire_extinguisher fire_hydrant fire_station fire_alarm fire_escape fire_fighter
light_bulb light_switch lamp_shade field_hockey field_mouse park_bench park_ranger
chess_king chess_queen mother_nature mother_of_pearl father_christmas
computer_mouse mouse_pad mouse_trap bee_hive bee_keeper pumpkin_pie pumpkin_spice pumpkin_seed
soup_spoon drum_stick guitar_pick church_bell rat_race
garden_gnome garden_hose garden_gate beach_towel beach_chair beach_umbrella
river_bank road_sign street_sign street_food forest_green black_hole
black_board white_board green_house blue_print red_cross red_carpet gold_medal silver_medal
yellow_pages brown_bread ball_gown ball_pen ball_room bridge_club heart_attack
space_bar space_heater table_tennis table_cloth table_spoon desk_fan window_cleaner
window_shopping map_reader king_fisher king_crab king_prawn ghost_pepper
train_wreck train_ticket train_station car_park car_keys car_key car_wash ship_wreck
ship_yard plane_ticket rocket_salad rocket_lettuce boat_house tent_peg
pencil_case pencil_sharpener pencil_skirt ink_well ink_cartridge oil_rig oil_can
oil_lamp paper_clip paper_bag paper_plane paper_towel chalk_board charcoal_grill
tile_cutter fog_horn rainbow_cake lightning_conductor lightning_bolt
"""

# A colour, and where no noun follows, a thing: "an orange cat", "an orange on a plate".
COLOUR_OR_THING = """
orange: orange
peach: orange
violet: flower
lavender: flower
lilac: flower
ruby: crystal
emerald: crystal
sapphire: crystal
"""

# Another figure where one of these words is in the prompt.
BY_COMPANY = """
crane > tower crane: construction site building scaffold scaffolding skyscraper harbour harbor port
 docks dockyard shipyard industrial machine steel concrete lifting cargo container containers
 lorry rusty operator hook
bat > cricket bat: cricket baseball wooden ball wicket stumps batsman batter bowler pitcher player
 helmet umpire innings softball
"""

# Deeds, where such a word follows and nothing before says that it is a thing.
DEEDS = """
rose: over above from up out behind slowly
fall: from off down over on onto into out asleep behind
bear: down up with witness fruit
duck: under behind down below into
swallow: a an the his her its their my
park: outside beside near on under there here
star: in alongside
"""
OF_A_THING = """
a an the this that these those my his her its our their one no
"""
