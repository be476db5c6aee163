"""What the algorithms share: the city file, days, results of the command as layers."""
import os

from qgis.core import (QgsCoordinateTransform, QgsFeature, QgsFeatureRequest, QgsFeatureSink, QgsMapLayerStyle, QgsProcessing,
                       QgsProcessingAlgorithm, QgsProcessingException, QgsProcessingLayerPostProcessorInterface,
                       QgsProcessingParameterDateTime, QgsProcessingParameterFile, QgsProcessingUtils, QgsVectorFileWriter,
                       QgsVectorLayer)
from qgis.PyQt.QtCore import QDate, QDateTime

from .words import words


class Styler(QgsProcessingLayerPostProcessorInterface):
    """Gives a result the style its source had."""

    def __init__(self, style):
        super().__init__()
        self.style = style

    def postProcessLayer(self, layer, context, feedback):
        self.style.writeToLayer(layer)
        layer.triggerRepaint()


class CityAlgorithm(QgsProcessingAlgorithm):
    """An algorithm on a city file."""
    CITY = 'CITY'
    AS_OF = 'AS_OF'

    def __init__(self):
        super().__init__()
        self.stylers = []  # QGIS does not own them

    def createInstance(self):
        return type(self)()

    def add_city(self):
        self.addParameter(QgsProcessingParameterFile(self.CITY, words('城市文件', 'City file'), extension='gpkg'))

    def add_day(self):
        self.addParameter(QgsProcessingParameterDateTime(self.AS_OF, words('截至（默认今天）', 'As of (default: today)'),
                                                         QgsProcessingParameterDateTime.Date, optional=True))

    def city(self, parameters, context):
        path = self.parameterAsFile(parameters, self.CITY, context)
        if not os.path.exists(path):
            raise QgsProcessingException(words(f'没有城市文件 {path}', f'There is no city file {path}'))
        return path

    def day(self, parameters, context):
        """`--as-of` where a day was given."""
        if parameters.get(self.AS_OF) in (None, ''):
            return []
        given = parameters[self.AS_OF]
        if isinstance(given, QDateTime):
            given = given.date()
        day = given.toString('yyyy-MM-dd') if isinstance(given, QDate) else str(given)[:10]
        return ['--as-of', day]

    def city_crs(self, path):
        return QgsVectorLayer(f'{path}|layername=pipes', 'pipes', 'ogr').crs()

    def temporary(self, name):
        return QgsProcessingUtils.generateTempFilename(name)

    def source_file(self, parameters, name, context):
        """The features of a layer parameter in a file of their own; nothing where none was given."""
        source = self.parameterAsSource(parameters, name, context)
        if source is None:
            return None
        options = QgsVectorFileWriter.SaveVectorOptions()
        options.driverName = 'GPKG'
        path = self.temporary(f'{name.lower()}.gpkg')
        layer = source.materialize(QgsFeatureRequest())
        code, message, *_ = QgsVectorFileWriter.writeAsVectorFormatV3(layer, path, context.transformContext(), options)
        if code != QgsVectorFileWriter.NoError:
            raise QgsProcessingException(message)
        return path

    def deliver(self, source, name, parameters, context, feedback, kind, crs):
        """Copies a layer the command wrote into the output `name`, moved into `crs`, and has it styled when it is loaded."""
        layer = QgsVectorLayer(source, name, 'ogr')
        if not layer.isValid():
            return {}
        sink, destination = self.parameterAsSink(parameters, name, context, layer.fields(), kind, crs)
        if sink is None:
            return {}
        move = QgsCoordinateTransform(layer.crs(), crs, context.transformContext())
        total = max(1, layer.featureCount())
        for done, feature in enumerate(layer.getFeatures()):
            if feedback.isCanceled():
                break
            shape = feature.geometry()
            shape.convertToMultiType()
            shape.transform(move)
            copy = QgsFeature(feature)
            copy.setGeometry(shape)
            sink.addFeature(copy, QgsFeatureSink.FastInsert)
            feedback.setProgress(100 * done / total)
        del sink
        style = QgsMapLayerStyle()
        style.readFromLayer(layer)
        if context.willLoadLayerOnCompletion(destination):
            self.stylers.append(Styler(style))
            context.layerToLoadOnCompletionDetails(destination).setPostProcessor(self.stylers[-1])
        return {name: destination}


KINDS = {'Point': QgsProcessing.TypeVectorPoint, 'LineString': QgsProcessing.TypeVectorLine, 'Polygon': QgsProcessing.TypeVectorPolygon}
