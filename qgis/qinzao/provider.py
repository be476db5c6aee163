"""The provider: its algorithms and its one setting."""
import os

from processing.core.ProcessingConfig import ProcessingConfig, Setting
from qgis.core import QgsProcessingProvider
from qgis.PyQt.QtGui import QIcon

from .clearance import Block, Unlock
from .command import SETTING, version
from .export import Export, QgisProject
from .gaps import Gaps
from .hydraulics import Hydraulics
from .ledger_import import LedgerImport
from .load import Load
from .place import Place
from .plan import Plan
from .profile import Profile
from .progress import Progress
from .recheck import Recheck
from .render import Render
from .report import Report
from .trace import Trace
from .words import words

ALGORITHMS = (Load, LedgerImport, Gaps, Hydraulics, Recheck, Trace, Profile, Place, Progress, Block, Unlock, Plan, Report, Render, Export, QgisProject)


class Provider(QgsProcessingProvider):
    def id(self):
        return 'qinzao'

    def name(self):
        return words('秦灶', 'Qinzao')

    def longName(self):
        return words('秦灶：管网与征迁', 'Qinzao: sewers and clearance')

    def icon(self):
        return QIcon(os.path.join(os.path.dirname(__file__), 'icon.svg'))

    def versionInfo(self):
        return version()

    def load(self):
        ProcessingConfig.settingIcons[self.name()] = self.icon()
        ProcessingConfig.addSetting(Setting(self.name(), SETTING, words('qinzao 程序', 'The program qinzao'), 'qinzao',
                                            valuetype=Setting.FILE))
        ProcessingConfig.readSettings()
        self.refreshAlgorithms()
        return True

    def unload(self):
        ProcessingConfig.removeSetting(SETTING)

    def loadAlgorithms(self):
        for algorithm in ALGORITHMS:
            self.addAlgorithm(algorithm())
