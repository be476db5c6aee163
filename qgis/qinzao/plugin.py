"""The plugin: the provider, and the action that checks again what was edited."""
import os

from qgis.core import (Qgis, QgsApplication, QgsProcessingAlgRunnerTask, QgsProcessingContext, QgsProcessingFeedback, QgsProcessingUtils,
                       QgsProject, QgsVectorLayer)
from qgis.PyQt.QtGui import QIcon
from qgis.PyQt.QtWidgets import QAction

from .edits import Edits
from .provider import Provider
from .recheck import OUTPUTS, style
from .words import words

TITLE = words('秦灶', 'Qinzao')


class Plugin:
    def __init__(self, iface=None):
        self.iface = iface
        self.provider = None
        self.action = None
        self.edits = None
        self.running = []  # tasks with their context and feedback: QGIS owns neither

    def initProcessing(self):
        self.provider = Provider()
        QgsApplication.processingRegistry().addProvider(self.provider)

    def initGui(self):
        self.initProcessing()
        self.edits = Edits(complain=lambda sentence: self.tell(sentence, Qgis.Warning))
        icon = QIcon(os.path.join(os.path.dirname(__file__), 'icon.svg'))
        self.action = QAction(icon, words('重新检查刚才的修改', 'Check again what was edited'), self.iface.mainWindow())
        self.action.triggered.connect(self.check_again)
        self.iface.addToolBarIcon(self.action)
        self.iface.addPluginToMenu(TITLE, self.action)

    def unload(self):
        if self.action:
            self.iface.removeToolBarIcon(self.action)
            self.iface.removePluginMenu(TITLE, self.action)
            self.edits.stop()
        QgsApplication.processingRegistry().removeProvider(self.provider)

    def tell(self, sentence, level):
        self.iface.messageBar().pushMessage(TITLE, sentence, level, 0)

    def check_again(self):
        """Checks every city that was edited, in the background; shows what is new and what is gone as layers and in a sentence."""
        cities = self.edits.edited_cities()
        if not cities:
            self.tell(words('还没有保存过修改：先在城市文件的图层里改一处并保存。', 'Nothing was saved yet: edit a layer of a city file and save it.'), Qgis.Info)
        for city in cities:
            if self.edits.cities[city].baseline is None:
                self.tell(words('没有修改前的问题可对照；这次的结果供下次对照。', 'There are no findings from before to compare with; these serve the next time.'), Qgis.Warning)
            algorithm = QgsApplication.processingRegistry().createAlgorithmById('qinzao:recheck')
            context, feedback = QgsProcessingContext(), QgsProcessingFeedback()
            context.setProject(QgsProject.instance())
            parameters = {**self.edits.parameters(city), **{name: QgsProcessingUtils.generateTempFilename(f'{name.lower()}.gpkg') for name in OUTPUTS}}
            task = QgsProcessingAlgRunnerTask(algorithm, parameters, context, feedback)
            task.executed.connect(lambda done, results, city=city, feedback=feedback: self.show(city, done, results, feedback))
            self.running.append((task, algorithm, context, feedback))
            QgsApplication.taskManager().addTask(task)

    def show(self, city, done, results, feedback):
        """The result of a check: the sentence, and the changes as layers above the others."""
        if not done:
            self.tell(feedback.textLog().strip(), Qgis.Critical)
            return
        self.edits.checked(city, results)
        self.tell(results.get('SENTENCE', words('问题已记下，供下次对照。', 'The findings are kept for the next time.')), Qgis.Success)
        for name in OUTPUTS:
            layer = QgsVectorLayer(results[name], words('变化', 'Changes'), 'ogr') if name in results else None
            if layer is not None and layer.featureCount() > 0:
                style(layer)
                QgsProject.instance().addMapLayer(layer)
