"""One duty, one page: what the law asks, the form, and the step behind it."""

from __future__ import annotations

from typing import Any, ClassVar

from django.contrib import messages
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext_lazy
from django.views import View

from cases.foreseeing import Foreseen
from law.calendar import BeyondCalendar
from law.limits import LimitError
from web.forms import Form
from web.officer.desk import insist_on_post_at_agency
from web.officer.lawful import BY_NAME
from web.officer.ways import Way
from workflow.errors import NotLawfulNow

BEYOND = gettext_lazy("The holidays of that time are not announced yet. Choose an earlier day.")


def put_on(form: Form, refused: ValidationError) -> None:
    """Show a refusal of the domain at its field, or above the form where there is no such field."""
    by_field = refused.message_dict if hasattr(refused, "error_dict") else {"": refused.messages}
    for name, sentences in by_field.items():
        for sentence in sentences:
            form.add_error(name if name in form.fields else None, sentence)


class Duty(View):
    """A page that carries one step: shown when lawful and one's own, taken by a POST alone.

    A step that is not lawful now answers 409 with its reasons, one that is somebody else's 403,
    a record that the person may not see 404. What was typed is kept in each of them.
    """

    way_name: ClassVar[str]
    form_class: ClassVar[type[Form]] = Form
    template = "officer/duty.html"
    rule: ClassVar[Any] = ""
    button: ClassVar[Any] = ""
    done: ClassVar[Any] = ""
    foreseen_by: ClassVar[tuple[str, ...]] = ()  # the fields that "what if" needs to know
    http_method_names = ["get", "post"]

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not request.user.is_authenticated:
            return redirect(f"{reverse('web:sign-in')}?next={request.path}")
        self.insist_on_entry()
        self.record = self.find(**kwargs)
        request.back = self.back_url()
        return super().dispatch(request, *args, **kwargs)

    def insist_on_entry(self) -> None:
        """Refuse with 403 whoever does not come to this desk at all."""
        insist_on_post_at_agency(self.request.user)

    @property
    def way(self) -> Way:
        """The duty as the desk offers it elsewhere."""
        return BY_NAME[self.way_name]

    @property
    def case(self) -> Any:
        """The file to which the record belongs."""
        return self.record.case

    def find(self, **kwargs: Any) -> Any:
        """The record that the address names, or 404."""
        raise NotImplementedError

    def act(self, **given: Any) -> Any:
        """Take the step with what the form gave."""
        raise NotImplementedError

    def form(self, *bound: Any) -> Form:
        """The form of the page."""
        return self.form_class(*bound)

    def facts(self) -> dict[str, Any]:
        """What the page shows besides the form."""
        return {}

    def back_url(self) -> str:
        """Where the page leads back to, and where one sees how things stand."""
        return reverse("officer:case", args=[self.case.pk])

    def next_url(self) -> str:
        """Where to after the step."""
        return self.back_url()

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        self.way.insist(self.record, request.user)
        return self.page(self.form())

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        self.way.insist(self.record, request.user)
        form = self.form(request.POST, request.FILES)
        if "what_if" in request.POST:
            return self.page(self.only_asked(form))
        if form.is_valid() and self.took(form):
            if self.done:
                messages.success(request, self.done)
            return redirect(self.next_url())
        return self.page(form)

    def took(self, form: Form) -> bool:
        """Take the step; what the domain refuses stands at its field, with everything kept."""
        try:
            self.made = self.act(**form.cleaned_data)
        except ValidationError as refused:
            put_on(form, refused)
        except LimitError as refused:
            form.add_error(NON_FIELD_ERRORS, str(refused))
        except BeyondCalendar:
            form.add_error(NON_FIELD_ERRORS, BEYOND)
        return not form.errors

    def only_asked(self, form: Form) -> Form:
        """The form without complaints about what "what if" need not know."""
        for name in [name for name in form.errors if name not in self.foreseen_by]:
            del form.errors[name]
        return form

    def foresee(self, **given: Any) -> list[Foreseen]:
        """What the step would do to the days, by the functions that the step itself uses."""
        raise NotImplementedError

    def foreseen(self, form: Form) -> dict[str, Any]:
        """The days as they would be, or why there is no answer."""
        typed = getattr(form, "cleaned_data", {})
        given = {n: typed.get(n) or form.fields[n].initial for n in self.foreseen_by}
        if not given or not all(given.values()):
            return {"asks_what_if": bool(given)}
        try:
            return {"asks_what_if": True, "foreseen": self.foresee(**given)}
        except NotLawfulNow as refused:
            return {"asks_what_if": True, "unforeseen": refused.reasons}
        except BeyondCalendar:
            return {"asks_what_if": True, "unforeseen": [BEYOND]}

    def page(self, form: Form) -> HttpResponse:
        """The page, with the form as it stands."""
        shown = {"way": self.way, "form": form, "record": self.record, "case": self.case}
        shown |= {"rule": self.rule, "button": self.button or self.way.label}
        shown |= {"back": self.back_url()} | self.foreseen(form) | self.facts()
        return render(self.request, self.template, shown)
