"""The web application: what `gigsim dashboard` serves."""

import solara

from dashboards.pages.board import Board
from dashboards.pages.classroom import Classroom
from dashboards.pages.evidence import Evidence
from dashboards.pages.home import Home
from dashboards.pages.policy_lab import PolicyLab
from dashboards.pages.sweep_explorer import SweepExplorer
from dashboards.pages.worksheet import WorksheetPage
from dashboards.shell import Shell

routes = [
    solara.Route("/", component=Home, label="GigSim", layout=Shell),
    solara.Route("board", component=Board, label="Class · GigSim"),
    solara.Route("classroom", component=Classroom, label="Classroom · GigSim"),
    solara.Route("worksheet", component=WorksheetPage, label="Worksheet · GigSim"),
    solara.Route("policy-lab", component=PolicyLab, label="Policy lab · GigSim"),
    solara.Route("sweep-explorer", component=SweepExplorer, label="Sweep explorer · GigSim"),
    solara.Route("evidence", component=Evidence, label="Evidence · GigSim"),
]
