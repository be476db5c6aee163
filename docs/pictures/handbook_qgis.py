"""handbook_qgis.py PLUGINS CITY: the layout of the project in a city file, the toolbox and a dialog of the plugin, in a Chinese QGIS without a screen, as layout.png,
toolbox.png and dialog.png."""
import os
import sys

plugins, city = sys.argv[1:]
sys.path[:0] = [plugins, '/usr/share/qgis/python/plugins']
from qgis.core import QgsApplication, QgsLayoutExporter, QgsProject
from qgis.gui import QgsProcessingToolboxTreeView
from qgis.PyQt.QtCore import QLocale, QTranslator
from qgis.PyQt.QtGui import QFont

QLocale.setDefault(QLocale('zh_CN'))
application = QgsApplication([], True)
translator = QTranslator()
translator.load('/usr/share/qgis/i18n/qgis_zh-Hans.qm')
application.installTranslator(translator)
application.initQgis()
application.setFont(QFont('WenQuanYi Micro Hei', 10))
from processing.core.Processing import Processing
from processing.gui.AlgorithmDialog import AlgorithmDialog

Processing.initialize()
from qinzao.provider import Provider

provider = Provider()
QgsApplication.processingRegistry().addProvider(provider)


def grab(widget, name, width, height):
    widget.resize(width, height)
    widget.show()
    for _ in range(20):
        application.processEvents()
    widget.grab().save(name)


dialog = AlgorithmDialog(QgsApplication.processingRegistry().createAlgorithmById('qinzao:gaps'))
grab(dialog, 'dialog.png', 900, 640)
toolbox = QgsProcessingToolboxTreeView()
toolbox.setRegistry(QgsApplication.processingRegistry())
toolbox.setFilterString(provider.name())
toolbox.setHeaderHidden(True)
toolbox.expandAll()
toolbox.clearSelection()
toolbox.setCurrentIndex(toolbox.rootIndex())
grab(toolbox, 'toolbox.png', 360, 350)
project = QgsProject.instance()
project.read(f'geopackage:{os.path.abspath(city)}?projectName=qinzao')
settings = QgsLayoutExporter.ImageExportSettings()
settings.dpi = 90
QgsLayoutExporter(project.layoutManager().layouts()[0]).exportToImage('layout.png', settings)
os._exit(0)  # exitQgis() can crash after all is done
