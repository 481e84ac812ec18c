from django.apps import AppConfig


class WebConfig(AppConfig):
    name = "kinward.web"
