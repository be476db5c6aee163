"""load: anything GDAL reads, or an open layer, into one layer of the city."""
from qgis.core import QgsProcessing, QgsProcessingException, QgsProcessingParameterFeatureSource, QgsProcessingParameterFile

from .algorithm import CityAlgorithm
from .command import run
from .layers import LAYERS
from .options import Choice, Crs, Lines, Option, Switch
from .words import words


class Load(CityAlgorithm):
    layer = Choice('LAYER', '', '装入图层', 'Into the layer', [*LAYERS, 'network'], 'pipes')
    mode = Choice('MODE', '', '同编号的行', 'Rows of the same key', ['append', 'upsert', 'replace'], 'append')
    options = (
        Option('SOURCE_TABLE', '--source-layer', '文件里的图层或工作表', 'Layer or sheet of the file'),
        Crs('SOURCE_CRS', '--source-crs', '来源的坐标系（默认按文件所说）', 'CRS of the source (default: what it declares)'),
        Option('ENCODING', '--encoding', '来源的文字编码（如 GBK）', 'Encoding of the source\'s text, such as GBK'),
        Lines('MAP', '--map', '字段=来源的列，每行一个', 'field=column of the source, one a line'),
        Lines('SET', '--set', '字段=同一个值，每行一个（如 system=storm）', 'field=value for every row, one a line (system=storm)'),
        Option('WHERE', '--where', '只取满足条件的行（SQL）', 'Only rows that meet a condition (SQL)', advanced=True),
        Option('KEY_PREFIX', '--key-prefix', '编号前加', 'Put before every key', advanced=True),
        Option('NODE_PREFIX', '--node-prefix', '起止点号前加', 'Put before from_node and to_node', advanced=True),
        Switch('SWAP_AXES', '--swap-axes', '来源先纵后横（X 北 Y 东）', 'The source has northing before easting', advanced=True),
        Switch('DRY_RUN', '--dry-run', '只报告，不写入', 'Report only, write nothing'))

    def name(self):
        return 'load'

    def displayName(self):
        return words('装入数据', 'Load data')

    def shortHelpString(self):
        return words('把一个文件或已打开的图层装入城市文件的一个图层：认列名、缺测值、单位和编码，修复图形，逐项报告。先勾“只报告，不写入”看一遍。',
                     'Loads a file or an open layer into one layer of the city: knows column names, missing-value codes, units and encodings, '
                     'repairs geometry and reports all of it. Try "report only" first.')

    def initAlgorithm(self, configuration=None):
        self.add_city()
        self.layer.add_to(self)
        self.addParameter(QgsProcessingParameterFile('SOURCE', words('来源文件', 'Source file'), optional=True))
        self.addParameter(QgsProcessingParameterFeatureSource('SOURCE_LAYER', words('或已打开的图层', 'or an open layer'), [QgsProcessing.TypeVector],
                                                              optional=True))
        self.mode.add_to(self)
        self.add_options()
        self.add_output_file('QUARANTINE', words('不合格的行写到（其余照装）', 'Refused rows go here (the others are loaded)'), 'CSV (*.csv)')

    def processAlgorithm(self, parameters, context, feedback):
        file = self.parameterAsFile(parameters, 'SOURCE', context)
        layer = self.source_file(parameters, 'SOURCE_LAYER', context)
        if bool(file) == bool(layer):
            raise QgsProcessingException(words('给出来源文件，或一个已打开的图层，二者取一。', 'Give a source file or an open layer, one of the two.'))
        quarantine = self.parameterAsFileOutput(parameters, 'QUARANTINE', context)
        mode, = self.mode.chosen(parameters)
        target, = self.layer.chosen(parameters)
        text = run(['load', self.city(parameters, context), target, file or layer, *([f'--{mode}'] if mode != 'append' else []),
                    *(['--quarantine', quarantine] if quarantine else []), *self.arguments(parameters, context)], feedback)
        feedback.pushInfo(text)
        return {'QUARANTINE': quarantine} if quarantine else {}
