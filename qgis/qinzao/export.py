"""export: layers to other formats; and the city made ready for QGIS."""
from .algorithm import CityAlgorithm
from .command import run
from .layers import LAYERS
from .options import Choice, Option, Place, Switch, as_of, terminals, with_plan
from .words import words

FORMATS = ('Shapefile (*.shp);;GeoPackage (*.gpkg);;GeoJSON (*.geojson);;FlatGeobuf (*.fgb);;Excel (*.xlsx);;CSV (*.csv);;DXF (*.dxf);;SWMM (*.inp)')


class Export(CityAlgorithm):
    layers = Choice('LAYERS', '', '图层（默认全部有内容的）', 'Layers (default: all that have rows)', list(LAYERS), several=True)
    options = (
        Place(),
        Option('ENCODING', '--encoding', 'Shapefile 的文字编码（UTF-8 或 GBK）', 'Encoding of a Shapefile\'s text (UTF-8 or GBK)'),
        Choice('PRIVACY', '--privacy', '给谁看（内部：连同个人信息，并登记这次导出）', 'Who may read it (internal: personal columns too, and recorded)',
               ['internal'], advanced=True),
        Option('ACTOR', '--actor', '导出人', 'Who exports', advanced=True),
        with_plan(),
        Option('STANDARD', '--standard', '.inp 所用标准', '.inp: the standard', advanced=True),
        terminals(), as_of())

    def name(self):
        return 'export'

    def displayName(self):
        return words('导出图层', 'Export layers')

    def shortHelpString(self):
        return words('把图层写成别的格式，格式由扩展名定；.inp 是 SWMM 模型。默认不含个人信息。',
                     'Writes layers to another format, which the extension tells; .inp is a SWMM model. Nothing personal unless asked.')

    def initAlgorithm(self, configuration=None):
        self.add_city()
        self.layers.add_to(self)
        self.add_options()
        self.add_output_file('OUTPUT', words('文件', 'File'), FORMATS, optional=False)

    def processAlgorithm(self, parameters, context, feedback):
        output = self.parameterAsFileOutput(parameters, 'OUTPUT', context)
        feedback.pushInfo(run(['export', self.city(parameters, context), *self.layers.chosen(parameters), '-o', output,
                               *self.arguments(parameters, context)], feedback))
        return {'OUTPUT': output}


class QgisProject(CityAlgorithm):
    options = (Switch('NO_FINDINGS', '--no-findings', '不查问题', 'Look for no findings', advanced=True), terminals(), as_of())

    def name(self):
        return 'qgisproject'

    def displayName(self):
        return words('写入样式、派生图层和 QGIS 工程', 'Styles, derived layers and a QGIS project')

    def shortHelpString(self):
        return words('在城市文件里写入图层样式、派生图层（地块阶段、问题、可施工段、达标区……）和一个 QGIS 工程；数据改过以后再运行一次。',
                     'Writes styles, derived layers (stages, findings, what is free to build, compliance areas ...) and a QGIS project into the '
                     'city file; run it again after changes.')

    def initAlgorithm(self, configuration=None):
        self.add_city()
        self.add_options()
        self.add_output_file('PROJECT', words('另存工程文件', 'The project beside it, too'), 'QGIS (*.qgz)')

    def processAlgorithm(self, parameters, context, feedback):
        project = self.parameterAsFileOutput(parameters, 'PROJECT', context)
        feedback.pushInfo(run(['export', self.city(parameters, context), '--qgis', *(['-o', project] if project else []),
                               *self.arguments(parameters, context)], feedback))
        return {'PROJECT': project} if project else {}
