"""Words in the language of the user."""
from qgis.core import QgsApplication


def language():
    return 'zh' if QgsApplication.locale().startswith('zh') else 'en'


def words(zh, en):
    return zh if language() == 'zh' else en
