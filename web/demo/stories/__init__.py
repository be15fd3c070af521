"""The stories of the demonstration, told by the real duties.

R1 to R8 are the published cases of the law's scenarios, retold with invented people.
"""

from web.demo.stage import Story
from web.demo.stories import (
    appeals,
    complaints,
    consultations,
    elsewhere,
    hospital,
    industry,
    intake,
    objections,
    own_data,
    refusals,
    shown,
)

STORIES: list[Story] = [
    *intake.STORIES,
    *elsewhere.STORIES,
    *refusals.STORIES,
    *hospital.STORIES,
    *industry.STORIES,
    *objections.STORIES,
    *own_data.STORIES,
    *complaints.STORIES,
    *appeals.STORIES,
    *consultations.STORIES,
    *shown.STORIES,
]
