"""open_city.py plain CITY | project CITY REFERENCE.png | beside PROJECT.qgz | plan CITY PICTURE.png: what QGIS makes of a city file and of findings."""
import os
import sys
import tomllib
from pathlib import Path

from qgis.core import (QgsApplication, QgsExpression, QgsExpressionContext, QgsExpressionContextScope, QgsExpressionContextUtils, QgsFeature,
                       QgsLayoutExporter, QgsProject, QgsRenderContext, QgsSymbolLayer, QgsVectorLayer)
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtGui import QImage

faults = []


def expect(what, got, wanted):
    if got != wanted:
        faults.append(f'{what}: {got!r}, wanted {wanted!r}')


def labels_drawn(layer, features=None, scale=None, **context):
    """What features are drawn as at a scale: {label of the rule: features}; None: not drawn."""
    counts = {}
    renderer = layer.renderer().clone()
    drawing = QgsRenderContext()
    drawing.setRendererScale(scale or 0)
    scopes = drawing.expressionContext()
    scopes.appendScopes(QgsExpressionContextUtils.globalProjectLayerScopes(layer))
    for name, value in context.items():
        scopes.lastScope().setVariable(name, value)
    renderer.startRender(drawing, layer.fields())
    for feature in features or layer.getFeatures():
        scopes.setFeature(feature)
        drawing.setExpressionContext(scopes)
        rules = renderer.rootRule().rulesForFeature(feature, drawing)
        label = ' + '.join(rule.label() for rule in rules if rule.symbol()) or None
        counts[label] = counts.get(label, 0) + 1
    renderer.stopRender(drawing)
    return counts


def open_plain(city):
    """A city file before any export, and findings with their styles: what a planner drags into the window."""
    for table in ('parcels', 'buildings', 'projects', 'nodes', 'pipes', 'streets', 'railways', 'boundary', 'works', 'sites'):
        layer = QgsVectorLayer(f'{city}|layername={table}', table, 'ogr')
        expect(f'{table} is valid', layer.isValid(), True)
        expect(f'{table} has rows', layer.featureCount() > 0, True)
        expect(f'{table} CRS', layer.crs().authid(), 'EPSG:4549')
    for path in ('gaps.geojson', 'gaps.gpkg|layername=findings'):
        kinds = [('Point', {'dead end: error': 1}), ('LineString', {'no outlet: error': 2}),
                 ('Polygon', {'parcel without sewer: error': 8, 'parcel without sewer: info': 8, 'unserved area: error': 2})]
        for kind, wanted in kinds:
            layer = QgsVectorLayer(f'{path}|geometrytype={kind}', 'findings', 'ogr')
            expect(f'{path} {kind} is valid', layer.isValid(), True)
            expect(f'{path} {kind} by rule', labels_drawn(layer), wanted)
    stages = QgsVectorLayer('stages.geojson', 'stages', 'ogr')
    expect('stages.geojson today', sum(n for label, n in labels_drawn(stages).items() if label), 20)
    expect('stages.geojson slider', stages.temporalProperties().startField(), 'begin_date')
    trace = QgsVectorLayer('trace.geojson', 'trace', 'ogr')
    expect('trace.geojson', labels_drawn(trace), {'sanitary': 4})


def open_project(city, reference):
    project = QgsProject.instance()
    expect('project opens', project.read(f'geopackage:{city}?projectName=qinzao'), True)
    expect('title', project.title(), '秦灶小镇（截至 2020-11-15）')
    expect('CRS', project.crs().authid(), 'EPSG:4549')
    expect('groups', [group.name() for group in project.layerTreeRoot().children()], ['问题', '工程与点位', '施工条件', '管网', '征迁', '底图'])
    layers = {layer.name(): layer for layer in project.mapLayers().values()}
    for layer in layers.values():
        expect(f'{layer.name()} is valid', layer.isValid(), True)
        expect(f'{layer.name()} has rows', layer.featureCount() > 0, True)
        expect(f'{layer.name()} renderer', layer.renderer().type(), 'RuleRenderer')
    expect('pipes', labels_drawn(layers['管线']), {'污水管': 8, '雨水管': 4, '合流管': 1, '拟建': 1, '在建': 1, '废弃': 1})
    stages = labels_drawn(layers['地块阶段'])
    expect('stages today', {label: n for label, n in stages.items() if label},
           TODAY)
    expect('works', {label: n for label, n in labels_drawn(layers['工程（线）']).items() if label},
           {'已验收': 1, '待验收': 1, '在建': 1, '扫尾': 1})
    expect('work states', states_drawn(layers['工程（线）']), {'计划', '招标', '已进场', '在建', '扫尾', '待验收', '已验收', '已移交'})
    expect('critical pipe in the street', critical_drawn(layers['问题（线）'], 2000), {'关键管段：提示': 1})
    expect('critical pipe in the city', critical_drawn(layers['问题（线）'], 20000), {None: 1})
    expect('arrows in the street', arrows_drawn(layers['管线'], 2000), {True})
    expect('arrows in the city', arrows_drawn(layers['管线'], 20000), {False})
    pipes = layers['管线']
    expect('a field by its name', pipes.attributeDisplayName(pipes.fields().indexFromName('diameter_mm')), '管径（毫米）')
    system = pipes.editorWidgetSetup(pipes.fields().indexFromName('system'))
    expect('words of a field', (system.type(), system.config().get('map')), ('ValueMap', [{'污水': 'sanitary'}, {'雨水': 'storm'}, {'合流': 'combined'}]))
    expect('a row by its name', pipes.displayExpression(), '"pipe_id"')
    expect('a tip', '管径' in pipes.mapTipTemplate() or '管道编号' in pipes.mapTipTemplate(), True)
    expect('ours to edit', (pipes.readOnly(), layers['地块阶段'].readOnly()), (False, True))
    relations = project.relationManager().relations()
    expect('relations', bool(relations) and all(relation.isValid() for relation in relations.values()), True)
    slider = layers['地块阶段'].temporalProperties()
    expect('slider fields', (slider.startField(), slider.endField()), ('begin_date', 'end_date'))
    whole = project.timeSettings().temporalRange()
    expect('slider', (whole.begin().date().toString(Qt.ISODate), whole.end().date().toString(Qt.ISODate)), ('2020-01-10', '2020-11-15'))
    draw(project, reference)


def open_plan(city, picture):
    """The layers of a saved plan in a project: reaches by DN with their words, manholes with inverts, laterals."""
    project = QgsProject.instance()
    expect('project opens', project.read(f'geopackage:{city}?projectName=qinzao'), True)
    expect('groups', '规划' in [group.name() for group in project.layerTreeRoot().children()], True)
    layers = {layer.name(): layer for layer in project.mapLayers().values()}
    expect('reaches', labels_drawn(layers['拟建管道'], scale=1000), {'拟建 DN300 及以下': 6})
    expect('manholes', labels_drawn(layers['拟建检查井'], scale=1000), {'拟建检查井': 6, '接入现状管': 1})
    expect('manholes of a whole city', labels_drawn(layers['拟建检查井'], scale=20000), {None: 7})
    expect('laterals', labels_drawn(layers['拟建接户管'], scale=1000), {'拟建接户管': 4})
    expect('words along a reach', words_of(layers['拟建管道']), 'DN300  53.5m  3.08‰')
    expect('words at a manhole', words_of(layers['拟建检查井']).startswith('一期-M1'), True)
    settings = QgsLayoutExporter.ImageExportSettings()
    settings.dpi = 100
    layout = project.layoutManager().layouts()[0]
    expect('layout drawn', QgsLayoutExporter(layout).exportToImage(picture, settings), QgsLayoutExporter.Success)


def words_of(layer):
    """The label of a layer's first row."""
    context = QgsExpressionContext(QgsExpressionContextUtils.globalProjectLayerScopes(layer))
    context.setFeature(next(layer.getFeatures()))
    return QgsExpression(layer.labeling().settings().fieldName).evaluate(context)


def states_drawn(layer):
    """What works in each state that the ledger knows are drawn as."""
    rules = Path(__file__).parents[3] / 'data/rules/tracks.toml'
    track, = (each for each in tomllib.loads(rules.read_text())['track'] if each['word'] == 'construction')
    works = []
    for event in track['event']:
        work = QgsFeature(next(layer.getFeatures()))
        work['state'], work['end_date'] = event['word'], None
        works.append(work)
    return set(labels_drawn(layer, works))


def critical_drawn(layer, scale):
    finding = QgsFeature(next(layer.getFeatures()))
    finding['check'], finding['severity'] = 'critical_pipe', 'info'
    return labels_drawn(layer, [finding], scale)


def arrows_drawn(layer, scale):
    """Whether the marks along the pipes are on at a scale."""
    drawing = QgsRenderContext()
    drawing.expressionContext().appendScope(QgsExpressionContextScope())
    drawing.expressionContext().lastScope().setVariable('map_scale', scale)
    parts = [part for symbol in layer.renderer().symbols(drawing) for part in symbol.symbolLayers() if part.layerType() == 'MarkerLine']
    return {part.dataDefinedProperties().valueAsBool(QgsSymbolLayer.PropertyLayerEnabled, drawing.expressionContext(), True)[0]
            for part in parts}


# The stage of the twenty parcels on 2020-11-15: the depth each household of the town has reached.
TODAY = {'登记': 2, '调查': 4, '评估': 5, '签约': 3, '腾空': 3, '拆除': 1, '交地': 2}


def draw(project, reference):
    layout = project.layoutManager().layouts()[0]
    page = layout.pageCollection().page(0).pageSize()
    expect('A3', (page.width(), page.height()), (420, 297))
    expect('on the page', sorted(item.id() for item in layout.items() if hasattr(item, 'id') and item.id()),
           ['imprint', 'legend', 'map', 'north', 'page', 'scale', 'title'])
    items = {item.id(): item for item in layout.items() if hasattr(item, 'id')}
    scale = round(items['map'].scale())
    expect(f'a scale of two digits (1:{scale})', str(scale).rstrip('0').__len__() <= 2, True)
    said = items['imprint'].currentText().split('\n')
    expect('what the layout says of itself', said[:3], [f'比例尺 1:{scale}', '坐标系 CGCS2000 3度带 120E（EPSG:4549）', '资料截至 2020-11-15'])
    expect('who drew it', said[3].startswith('制图 '), True)
    settings = QgsLayoutExporter.ImageExportSettings()
    settings.dpi = 60
    expect('layout drawn', QgsLayoutExporter(layout).exportToImage('drawn.png', settings), QgsLayoutExporter.Success)
    if os.environ.get('REWRITE'):
        QImage('drawn.png').save(reference)
    legend = items['legend']
    below = legend.pos().y() + legend.rect().height()
    beside = legend.pos().x() + legend.rect().width()
    expect(f'legend on the page ({beside:.0f}, {below:.0f})', beside <= 412 and below <= items['imprint'].pos().y(), True)
    share = differing('drawn.png', reference)
    expect(f'picture like {reference} (differs in {share:.2%})', share < 0.01, True)


def differing(one, other):
    """Share of pixels that differ by more than 48 of 255 in a channel, both pictures made half as large to forgive fonts' edges."""
    pictures = [QImage(path).convertToFormat(QImage.Format_RGB888) for path in (one, other)]
    if pictures[0].size() != pictures[1].size():
        return 1.0
    half = pictures[0].size() / 2
    pictures = [picture.scaled(half, Qt.IgnoreAspectRatio, Qt.SmoothTransformation) for picture in pictures]
    rows = [[bytes(p.constScanLine(y).asarray(p.width() * 3)) for y in range(p.height())] for p in pictures]
    apart = sum(1 for a, b in zip(*rows) for x in range(0, len(a), 3) if max(abs(a[x + c] - b[x + c]) for c in range(3)) > 48)
    return apart / (half.width() * half.height())


def open_beside(path):
    project = QgsProject.instance()
    expect('project beside opens', project.read(path), True)
    expect('English', project.layerTreeRoot().children()[0].name(), 'Findings')
    for layer in project.mapLayers().values():
        expect(f'{layer.name()} is valid', layer.isValid(), True)


QgsApplication.setPrefixPath('/usr', True)
application = QgsApplication([], False)
application.initQgis()
{'plain': open_plain, 'project': open_project, 'beside': open_beside, 'plan': open_plan}[sys.argv[1]](*sys.argv[2:])
QgsProject.instance().clear()
for fault in faults:
    print(fault)
sys.stdout.flush()
os._exit(1 if faults else 0)  # exitQgis() can crash after all is done
