"""Durable work: flows made of steps that survive a kill. The only importer of dbos."""

from app.engine.durable import Engine, EngineSettings
from app.engine.work import Clock, FlowName, InlineRun, Run, Work, utc_now

__all__ = ["Clock", "Engine", "EngineSettings", "FlowName", "InlineRun", "Run", "Work", "utc_now"]
