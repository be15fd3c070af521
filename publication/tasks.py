from celery import shared_task
from django.utils.timezone import localdate, localtime, now

from publication.actions import entries, following
from publication.proactive import reminding
from publication.search import files, ownfiles
from publication.search.sources import catch_up


@shared_task
def sweep() -> None:
    """Write down what fell with its order; readers were refused it from that moment on."""
    entries.take_away_fallen(localdate(), now())


@shared_task
def remind() -> None:
    """Tell agencies which of the sets that they show run out, or have run out."""
    reminding.remind(localdate())


@shared_task
def index() -> None:
    """Let be found what was published or ruled below this layer, and whatever was missed."""
    catch_up(localdate())
    ownfiles.catch_up_files()


@shared_task
def heal_index() -> None:
    """Let be found the files of agencies that no round has seen."""
    ownfiles.heal_files()


@shared_task
def read_files() -> None:
    """Read the words of released files that cannot be found by them yet."""
    files.read_waiting(now())


@shared_task
def tell_followers() -> None:
    """Tell whoever follows a search what yesterday brought; in the morning, once a day."""
    if localtime().hour >= following.MORNING:
        following.tell(localdate(), now())
    following.forget(now())
