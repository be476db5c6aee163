"""place: a place told in words, as a polygon."""
from qgis.core import QgsProcessingParameterString

from .algorithm import CityAlgorithm
from .command import run
from .words import words


class Place(CityAlgorithm):
    def name(self):
        return 'place'

    def displayName(self):
        return words('按文字找地方', 'Find a place told in words')

    def shortHelpString(self):
        return words('把“江海大道北、永怡路南、东竖河东、国强路西”这样的四至变成面。路名、河名、铁路名取自城市文件。',
                     'Turns words such as "north of A, south of B, east of C, west of D" into a polygon; names are those of the city '
                     'file\'s streets, rivers and railways.')

    def initAlgorithm(self, configuration=None):
        self.add_city()
        self.addParameter(QgsProcessingParameterString('WORDS', words('四至或路段', 'The place in words')))
        self.add_layer('PLACE', words('地方', 'The place'), 'Polygon', optional=False)

    def processAlgorithm(self, parameters, context, feedback):
        city = self.city(parameters, context)
        found = self.temporary('place.geojson')
        feedback.pushInfo(run(['place', city, self.parameterAsString(parameters, 'WORDS', context), '-o', found], feedback))
        if feedback.isCanceled():
            return {}
        return self.deliver(found, 'PLACE', parameters, context, feedback, 'Polygon')
