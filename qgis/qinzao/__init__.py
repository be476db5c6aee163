"""Qinzao in QGIS's Processing toolbox."""


def classFactory(iface):
    """What QGIS calls to load the plugin; `iface` is None in qgis_process."""
    from .plugin import Plugin
    return Plugin(iface)
