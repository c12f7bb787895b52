"""Words for the time of day and the weather."""

TIMES = """
dawn: dawn sunrise daybreak morning
day: day noon midday daylight afternoon
golden: golden_hour golden_light
sunset: sunset sundown
dusk: dusk twilight evening gloaming
night: night midnight nighttime nocturnal moonless
"""

WEATHERS = """
snow: snow snowy snowfall blizzard snowing frost snowflake
rain: rain rainy raining drizzle downpour shower
storm: storm stormy thunder lightning thunderstorm tempest
fog: fog foggy mist misty haze hazy smoke
cloudy: cloud cloudy overcast clouds
wind: wind windy breeze
stars: star_filled starry stars starlight milky_way constellation
moon: moon moonlight moonlit crescent
full moon: full_moon
sun: sun sunny sunshine sunlight
aurora: aurora northern_lights borealis
rainbow: rainbow
fireworks: firework fireworks
fireflies: firefly fireflies
leaves: falling_leaves autumn fall leaves
petals: petal petals
bubbles: bubble
"""
