from django.contrib import admin
from django.http import HttpRequest

from notifications.models import Message


@admin.register(Message)
class MessageAdmin(admin.ModelAdmin):
    """Messages can be watched here, never written or changed."""

    list_display = ["id", "kind", "channel", "created_at", "sent_at", "tries", "dead_at", "trouble"]
    list_filter = ["channel", "kind", "sent_at", "dead_at"]
    fields = ("kind", "channel", "created_at", "sent_at", "tries", "retry_at", "dead_at", "trouble")
    readonly_fields = fields

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Message | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Message | None = None) -> bool:
        return False
