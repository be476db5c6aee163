"""What is edited in the layers of city files, and the findings before: what "check again" compares with. Needs no window."""
import os

from qgis.core import (QgsFeature, QgsFeatureRequest, QgsGeometry, QgsProcessingException, QgsProcessingFeedback, QgsProcessingUtils, QgsProject,
                       QgsProviderRegistry, QgsVectorFileWriter, QgsVectorLayer)

from .algorithm import city_crs
from .layers import LAYERS
from .recheck import findings


def city_layer(layer):
    """The city file and the word of a layer that is one of a city's; (None, None) otherwise."""
    if not isinstance(layer, QgsVectorLayer) or layer.providerType() != 'ogr':
        return None, None
    parts = QgsProviderRegistry.instance().decodeUri('ogr', layer.source())
    path, name = parts.get('path'), parts.get('layerName')
    if not path or not path.lower().endswith('.gpkg') or name not in LAYERS:
        return None, None
    return os.path.abspath(path), name


class Edited:
    """What was edited in a city since its baseline, the findings before."""

    def __init__(self):
        self.baseline = None
        self.ids = []
        self.shapes = []  # in the city's CRS

    def start_from(self, baseline):
        self.__init__()
        self.baseline = baseline


class Edits:
    """Listens to the layers of a project. Before the first edit of a city is saved, its findings are written down, so that they can be
    compared with those after it."""

    def __init__(self, project=None, groups=('coverage', 'topology'), complain=print):
        """`complain(sentence)` is told why no findings could be written down: saving goes on."""
        self.project = project or QgsProject.instance()
        self.groups = list(groups)
        self.complain = complain
        self.cities = {}  # file -> Edited
        self.pending = {}  # id of a layer -> (ids, shapes) that are being saved
        self.slots = {}  # id of a layer -> its connected slots
        self.project.layersAdded.connect(self.watch)
        self.project.layersWillBeRemoved.connect(self.forget)
        self.watch(self.project.mapLayers().values())

    def stop(self):
        self.project.layersAdded.disconnect(self.watch)
        self.project.layersWillBeRemoved.disconnect(self.forget)
        for layer in [self.project.mapLayer(each) for each in self.slots]:
            if layer is not None:
                self.disconnect(layer)
        self.slots.clear()

    def watch(self, layers):
        for layer in layers:
            city, _ = city_layer(layer)
            if city and layer.id() not in self.slots:
                slots = (lambda *_, layer=layer: self.before(layer), lambda *_, layer=layer: self.after(layer))
                layer.beforeCommitChanges.connect(slots[0])
                layer.afterCommitChanges.connect(slots[1])
                self.slots[layer.id()] = slots

    def disconnect(self, layer):
        before, after = self.slots[layer.id()]
        layer.beforeCommitChanges.disconnect(before)
        layer.afterCommitChanges.disconnect(after)

    def forget(self, ids):
        for each in ids:
            self.slots.pop(each, None)
            self.pending.pop(each, None)

    def before(self, layer):
        """A layer is about to be saved: what it changes, and the findings as they are."""
        city, word = city_layer(layer)
        self.pending[layer.id()] = changed(layer, LAYERS[word])
        edited = self.cities.setdefault(city, Edited())
        if edited.baseline is None:
            path = QgsProcessingUtils.generateTempFilename('findings_before.geojson')
            try:
                findings(city, path, self.groups, [], QgsProcessingFeedback())
                edited.baseline = path
            except QgsProcessingException as error:
                self.complain(str(error))

    def after(self, layer):
        city, _ = city_layer(layer)
        ids, shapes = self.pending.pop(layer.id(), ([], []))
        self.cities[city].ids += ids
        self.cities[city].shapes += shapes

    def edited_cities(self):
        """The cities something was saved in since they were last checked."""
        return [city for city, edited in self.cities.items() if edited.ids or edited.shapes]

    def parameters(self, city):
        """What the algorithm recheck is given for a city."""
        edited = self.cities[city]
        given = {'CITY': city, 'GROUPS': self.groups, 'EDITED_IDS': '\n'.join(edited.ids),
                 'NOW': QgsProcessingUtils.generateTempFilename('findings_now.geojson')}
        if edited.baseline:
            given['BASELINE'] = edited.baseline
        if edited.shapes:
            given['EDITED'] = written(edited.shapes, city)
        return given

    def checked(self, city, results):
        """After recheck: its findings are those the next one compares with."""
        self.cities[city].start_from(results['NOW'])


def changed(layer, key):
    """The keys and the shapes of what an edited layer changes, both before and after."""
    buffer = layer.editBuffer()
    was = buffer.changedGeometries().keys() | buffer.changedAttributeValues().keys() | set(buffer.deletedFeatureIds())
    features = list(layer.dataProvider().getFeatures(QgsFeatureRequest().setFilterFids(list(was)))) if was else []
    is_ = [fid for fid in was if fid not in buffer.deletedFeatureIds()]
    features += list(layer.getFeatures(QgsFeatureRequest().setFilterFids(is_))) if is_ else []
    features += buffer.addedFeatures().values()
    ids = {str(feature[key]) for feature in features if key and key in feature.fields().names() and feature[key]}
    return sorted(ids), [QgsGeometry(feature.geometry()) for feature in features if feature.hasGeometry()]


def written(shapes, city):
    """The shapes as thin polygons in a file, in the city's CRS."""
    layer = QgsVectorLayer(f'Polygon?crs={city_crs(city).authid()}', 'edited', 'memory')
    features = []
    for shape in shapes:
        feature = QgsFeature()
        feature.setGeometry(shape.buffer(0.01, 2))
        features.append(feature)
    layer.dataProvider().addFeatures(features)
    path = QgsProcessingUtils.generateTempFilename('edited.gpkg')
    options = QgsVectorFileWriter.SaveVectorOptions()
    options.driverName = 'GPKG'
    QgsVectorFileWriter.writeAsVectorFormatV3(layer, path, QgsProject.instance().transformContext(), options)
    return path
