"""What the algorithms share: the city file, options of the command, its results as layers."""
import os
from collections import namedtuple

from qgis.core import (QgsCoordinateReferenceSystem, QgsCoordinateTransform, QgsFeature, QgsFeatureRequest, QgsFeatureSink, QgsMapLayerStyle, QgsProcessing,
                       QgsProcessingAlgorithm, QgsProcessingException, QgsProcessingLayerPostProcessorInterface,
                       QgsProcessingParameterFeatureSink, QgsProcessingParameterFile, QgsProcessingParameterFileDestination,
                       QgsProcessingUtils, QgsVectorFileWriter, QgsVectorLayer, QgsWkbTypes)

from .layers import LAYERS
from .options import given
from .words import words

Kind = namedtuple('Kind', 'processing multi')
KINDS = {'Point': Kind(QgsProcessing.TypeVectorPoint, QgsWkbTypes.MultiPoint),
         'LineString': Kind(QgsProcessing.TypeVectorLine, QgsWkbTypes.MultiLineString),
         'Polygon': Kind(QgsProcessing.TypeVectorPolygon, QgsWkbTypes.MultiPolygon)}


class Styler(QgsProcessingLayerPostProcessorInterface):
    """Gives a result the style its source had."""

    def __init__(self, style):
        super().__init__()
        self.style = style

    def postProcessLayer(self, layer, context, feedback):
        self.style.writeToLayer(layer)
        layer.triggerRepaint()


def city_crs(path):
    """All layers of a city have one CRS; a file that `init` did not make may lack some of them."""
    layers = (QgsVectorLayer(f'{path}|layername={name}', name, 'ogr') for name in LAYERS)
    return next((layer.crs() for layer in layers if layer.isValid() and layer.crs().isValid()), QgsCoordinateReferenceSystem())


class CityAlgorithm(QgsProcessingAlgorithm):
    """An algorithm on a city file."""
    CITY = 'CITY'
    options = ()  # what becomes options of the command, in the order it is asked for

    def __init__(self):
        super().__init__()
        self.stylers = []  # QGIS does not own them

    def createInstance(self):
        return type(self)()

    def add_city(self):
        self.addParameter(QgsProcessingParameterFile(self.CITY, words('城市文件', 'City file'), extension='gpkg'))

    def add_options(self):
        for option in self.options:
            option.add_to(self)

    def add_layer(self, name, label, kind, optional=True):
        self.addParameter(QgsProcessingParameterFeatureSink(name, label, KINDS[kind].processing, optional=optional))

    def add_output_file(self, name, label, pattern, optional=True):
        self.addParameter(QgsProcessingParameterFileDestination(name, label, pattern, optional=optional, createByDefault=not optional))

    def arguments(self, parameters, context):
        """The options of the command that were given."""
        return [word for option in self.options for word in option.arguments(self, parameters, context)]

    def city(self, parameters, context):
        path = self.parameterAsFile(parameters, self.CITY, context)
        if not os.path.exists(path):
            raise QgsProcessingException(words(f'没有城市文件 {path}', f'There is no city file {path}'))
        return path

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

    def deliver(self, source, name, parameters, context, feedback, kind, where=''):
        """Copies the features of a kind (and `where`) from a layer the command wrote into the output `name`, in the city's CRS, and
        has it styled when it is loaded."""
        if not given(parameters, name):
            return {}
        geometry = KINDS[kind]
        layer = QgsVectorLayer(f'{source}|geometrytype={kind}', name, 'ogr')
        if not layer.isValid():
            layer = QgsVectorLayer(source, name, 'ogr')
            where = 'false'  # nothing of this kind was found: a layer without rows, for models that go on with it
        if not layer.isValid():
            raise QgsProcessingException(words(f'读不出结果 {source}', f'The result {source} cannot be read'))
        if where:
            layer.setSubsetString(where)
        crs = city_crs(self.city(parameters, context))
        sink, destination = self.parameterAsSink(parameters, name, context, layer.fields(), geometry.multi, crs)
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
