"""hydraulics: whether the pipes that are there are good enough."""
from .algorithm import CityAlgorithm
from .gaps import add_findings, find
from .options import Option, Place, as_of, given, terminals, with_plan
from .words import words


class Hydraulics(CityAlgorithm):
    options = (
        Option('STANDARD', '--standard', '标准（默认 gb50014-2021；或 .toml 的路径）', 'Standard (default: gb50014-2021; or a .toml)'),
        Option('RAIN', '--rain', '暴雨强度公式（默认随城市文件；如“南通”，或 .toml 的路径）',
               'The rain of the place (default: that of the city file; such as nantong, or a .toml)'),
        Place(), terminals(), with_plan(), as_of())

    def name(self):
        return 'hydraulics'

    def displayName(self):
        return words('水力复核', 'Hydraulic checks')

    def shortHelpString(self):
        return words('按标准复核重力管：逆坡、坡度、管径、覆土、流速、污水与雨水过流能力。问题成图层；另给每根管算出的坡度、满管流量、设计流量和负荷。',
                     'Holds gravity pipes against a standard: slope, size, cover, velocity, capacity for sewage and storms. Findings as layers, '
                     'and what is calculated of every pipe.')

    def initAlgorithm(self, configuration=None):
        self.add_city()
        self.add_options()
        add_findings(self)
        self.add_layer('VALUES', words('每根管的计算值', 'What is calculated of every pipe'), 'LineString')

    def processAlgorithm(self, parameters, context, feedback):
        values = self.temporary('pipe_values.gpkg')
        more = ['--values', values] if given(parameters, 'VALUES') else []
        summary, results = find(self, ['--group', 'hydraulics', *more], parameters, context, feedback)
        if more and summary:
            results.update(self.deliver(f'{values}|layername=pipe_values', 'VALUES', parameters, context, feedback, 'LineString'))
        return results
