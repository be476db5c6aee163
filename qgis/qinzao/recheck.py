"""recheck: what is new and what is gone since the findings of an earlier run, where the city was edited and elsewhere."""
import json
from collections import Counter

from osgeo import ogr
from qgis.core import (QgsCategorizedSymbolRenderer, QgsCoordinateReferenceSystem, QgsCoordinateTransform, QgsFeature, QgsFeatureRequest,
                       QgsFeatureSink, QgsField, QgsFields, QgsGeometry, QgsProcessing, QgsProcessingException,
                       QgsProcessingLayerPostProcessorInterface, QgsProcessingOutputNumber, QgsProcessingOutputString,
                       QgsProcessingParameterFeatureSource, QgsProcessingParameterFile, QgsProcessingParameterString, QgsRendererCategory,
                       QgsSymbol, QgsWkbTypes)
from qgis.PyQt.QtCore import QVariant
from qgis.PyQt.QtGui import QColor

from .algorithm import KINDS, CityAlgorithm, city_crs
from .check_groups import GROUPS
from .command import run
from .options import Choice, as_of, given, terminals
from .words import words

OUTPUTS = {'POINTS': 'Point', 'LINES': 'LineString', 'AREAS': 'Polygon'}
NEAR_M = 30.0  # findings this near to an edited place are told as there: the usual reach of a house connection
FIELDS = QgsFields()
for field in ('finding_id', 'change', 'place', 'check', 'name', 'severity', 'message'):
    FIELDS.append(QgsField(field, QVariant.String))


def findings(city, path, groups, more, feedback):
    """Writes the findings of the city to `path` (.geojson); the summary."""
    return json.loads(run(['gaps', city, '--group', ','.join(groups), '-o', path, '--format', 'json', *more], feedback))


class Change:
    """A finding that is new or gone: its properties, its shape in the city's CRS (None: it has none), and where it is."""

    def __init__(self, feature, change, move):
        self.properties = feature['properties']
        self.change = change
        self.place = None
        self.shape = None
        if feature['geometry']:
            self.shape = QgsGeometry()
            self.shape.fromWkb(bytes(ogr.CreateGeometryFromJson(json.dumps(feature['geometry'])).ExportToWkb()))
            self.shape.transform(move)


def changes(before, now, gone, move):
    """What differs between two files of findings: `now` was written with --baseline `before`, and `gone` are ids of `before`."""
    with open(now, encoding='utf-8') as file:
        fresh = [each for each in json.load(file)['features'] if each['properties']['baseline'] == 'new']
    gone = set(gone)
    with open(before, encoding='utf-8') as file:
        past = [each for each in json.load(file)['features'] if each['properties']['id'] in gone]
    return [Change(each, 'new', move) for each in fresh] + [Change(each, 'gone', move) for each in past]


def place(found, edited_ids, edited_area):
    """Tells each change where it is: 'edited' where one of `edited_ids` is a subject of it or its shape lies near `edited_area`."""
    edited_ids = set(edited_ids)
    for each in found:
        near = each.shape is not None and not edited_area.isEmpty() and each.shape.distance(edited_area) <= NEAR_M
        each.place = 'edited' if near or edited_ids.intersection(each.properties['subjects']) else 'elsewhere'


def sentence(found):
    """What became of the findings, in one sentence."""
    if not found:
        return words('问题没有变化。', 'The findings are the same as before.')
    count = Counter((each.change, each.place) for each in found)
    return words(f"修改处：新增 {count['new', 'edited']} 处，消除 {count['gone', 'edited']} 处；"
                 f"别处：新增 {count['new', 'elsewhere']} 处，消除 {count['gone', 'elsewhere']} 处。",
                 f"Where it was edited: {count['new', 'edited']} new, {count['gone', 'edited']} gone. "
                 f"Elsewhere: {count['new', 'elsewhere']} new, {count['gone', 'elsewhere']} gone.")


def line(each):
    """A change as a line of the log."""
    return (words({'new': '新增', 'gone': '消除'}[each.change], each.change) + '  ' + each.properties['message']
            + ('' if each.place == 'edited' else words('（别处）', ' (elsewhere)')))


class ChangeStyler(QgsProcessingLayerPostProcessorInterface):
    """What is new stands out, what is gone stands back: told apart in grey print as well."""

    def postProcessLayer(self, layer, context, feedback):
        style(layer)


def style(layer):
    categories = []
    for change, label, colour in (('new', words('新增', 'new'), '#c0201c'), ('gone', words('消除', 'gone'), '#9fd6a6')):
        symbol = QgsSymbol.defaultSymbol(layer.geometryType())
        symbol.setColor(QColor(colour))
        symbol.setOpacity(0.7 if layer.geometryType() == QgsWkbTypes.PolygonGeometry else 1)
        categories.append(QgsRendererCategory(change, symbol, label))
    layer.setRenderer(QgsCategorizedSymbolRenderer('change', categories))
    layer.setMapTipTemplate('[% "message" %]')
    layer.triggerRepaint()


class Recheck(CityAlgorithm):
    groups = Choice('GROUPS', '--group', '检查组', 'Groups of checks', GROUPS, ['coverage', 'topology'], several=True)
    options = (terminals(), as_of())

    def name(self):
        return 'recheck'

    def displayName(self):
        return words('重新检查刚才的修改', 'Check again what was edited')

    def shortHelpString(self):
        return words('整个城市重新检查一遍，与以前的问题文件对照：哪些是新增的、哪些消除了；在修改处还是在别处（改一段管，上游的户也会变）。'
                     '没有以前的问题文件时，只写一份，供下次对照。',
                     'Checks the whole city again and holds the result against an earlier file of findings: what is new and what is gone, where it '
                     'was edited and elsewhere (a pipe that changes, changes the households above it). Without an earlier file it only writes one.')

    def initAlgorithm(self, configuration=None):
        self.add_city()
        self.addParameter(QgsProcessingParameterFile('BASELINE', words('以前的问题文件', 'Findings of an earlier run'), extension='geojson', optional=True))
        self.groups.add_to(self)
        self.addParameter(QgsProcessingParameterFeatureSource('EDITED', words('修改过的地方（面）', 'Where it was edited (polygons)'),
                                                              [QgsProcessing.TypeVectorPolygon], optional=True))
        self.addParameter(QgsProcessingParameterString('EDITED_IDS', words('修改过的编号（每行一个）', 'Ids that were edited, one a line'), multiLine=True,
                                                       optional=True))
        self.add_options()
        self.add_layer('POINTS', words('变化（点）', 'Changes (points)'), 'Point')
        self.add_layer('LINES', words('变化（线）', 'Changes (lines)'), 'LineString')
        self.add_layer('AREAS', words('变化（面）', 'Changes (areas)'), 'Polygon')
        self.add_output_file('NOW', words('现在的问题文件（供下次对照）', 'Findings now, for the next time'), 'GeoJSON (*.geojson)', optional=False)
        self.addOutput(QgsProcessingOutputNumber('NEW', words('新增', 'New')))
        self.addOutput(QgsProcessingOutputNumber('GONE', words('消除', 'Gone')))
        self.addOutput(QgsProcessingOutputString('SENTENCE', words('结果', 'Result')))

    def processAlgorithm(self, parameters, context, feedback):
        city = self.city(parameters, context)
        before = self.parameterAsFile(parameters, 'BASELINE', context)
        now = self.parameterAsFileOutput(parameters, 'NOW', context)
        if before and before == now:
            raise QgsProcessingException(words('两份问题文件不能是同一个。', 'The two files of findings must not be the same.'))
        more = [*(['--baseline', before] if before else []), *self.arguments(parameters, context)]
        summary = findings(city, now, self.groups.chosen(parameters), more, feedback)
        if feedback.isCanceled():
            return {}
        if not before:
            return {'NOW': now}
        crs = city_crs(city)
        move = QgsCoordinateTransform(QgsCoordinateReferenceSystem('EPSG:4326'), crs, context.transformContext())
        found = changes(before, now, summary['baseline']['gone'], move)
        place(found, filter(None, self.parameterAsString(parameters, 'EDITED_IDS', context).splitlines()), self.edited_area(parameters, crs, context))
        for each in found:
            feedback.pushInfo(line(each))
        feedback.pushInfo(sentence(found))
        results = {'NOW': now, 'SENTENCE': sentence(found), **{name: sum(each.change == change for each in found)
                                                               for name, change in (('NEW', 'new'), ('GONE', 'gone'))}}
        for name, kind in OUTPUTS.items():
            results.update(self.give(found, name, kind, crs, parameters, context))
        return results

    def edited_area(self, parameters, crs, context):
        source = self.parameterAsSource(parameters, 'EDITED', context)
        if source is None:
            return QgsGeometry()
        request = QgsFeatureRequest().setDestinationCrs(crs, context.transformContext())
        return QgsGeometry.unaryUnion([feature.geometry() for feature in source.getFeatures(request)])

    def give(self, found, name, kind, crs, parameters, context):
        """The changes whose shape is of a kind as the output `name`."""
        if not given(parameters, name):
            return {}
        sink, destination = self.parameterAsSink(parameters, name, context, FIELDS, KINDS[kind].multi, crs)
        if sink is None:
            return {}
        for each in found:
            if each.shape is None or each.shape.type() != QgsWkbTypes.geometryType(KINDS[kind].multi):
                continue
            feature = QgsFeature(FIELDS)
            feature.setAttributes([each.properties['id'], each.change, each.place] + [each.properties[field] for field in ('check', 'name', 'severity', 'message')])
            shape = QgsGeometry(each.shape)
            shape.convertToMultiType()
            feature.setGeometry(shape)
            sink.addFeature(feature, QgsFeatureSink.FastInsert)
        del sink
        if context.willLoadLayerOnCompletion(destination):
            self.stylers.append(ChangeStyler())
            context.layerToLoadOnCompletionDetails(destination).setPostProcessor(self.stylers[-1])
        return {name: destination}
