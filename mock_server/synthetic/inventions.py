"""Names, places and words that Faker invents."""

from random import Random

from faker import Faker

PROVIDERS = ["faker.providers.address", "faker.providers.lorem", "faker.providers.person"]
"""The providers of Faker that are used. Loading all of them takes three times as long."""


def inventor() -> Faker:
    return Faker("en_US", providers=PROVIDERS, use_weighting=False)


def seed(faker: Faker, random: Random) -> Faker:
    """The same inventor, which now repeats itself for the same randomness."""
    faker.seed_instance(random.getrandbits(32))
    return faker
