"""Beat, worker and indexer as processes of their own, over a Redis and an Elasticsearch."""

from tests.end_to_end.world import kill, settings_for, start


def _worker(queues, name):
    """Return the command of a worker of these queues."""
    return ("celery", "-A", "worker.app", "worker", "-P", "threads", "-c", "4", "-Q", queues, "-n", name)


COMMANDS = {
    "beat": ("celery", "-A", "worker.app", "beat", "-s", "SCHEDULE"),
    "worker": _worker("poll,page", "w@%h"),
    "indexer": _worker("index", "i@%h"),
}


class Services:
    """The three services as processes, each of which can be killed and started again."""

    def __init__(self, settings, folder):
        self.settings, self.folder, self.processes = settings, folder, {}
        self.log = (folder / "services.log").open("wb")

    def start(self, name):
        command = [str(self.folder / "beat") if word == "SCHEDULE" else word for word in COMMANDS[name]]
        self.processes[name] = start(self.settings, *command, log=self.log)

    def restart(self, name):
        kill(self.processes[name])
        self.start(name)

    def stop(self):
        for process in self.processes.values():
            kill(process)
        self.log.close()

    def said(self):
        return (self.folder / "services.log").read_text(errors="replace")[-4000:]


def served_settings(newsroom, folder, gazetteer, redis, index_url, **others):
    """Settings of the three services; feeds are polled every few seconds."""
    base = redis.url.rsplit("/", 1)[0]
    settings = settings_for(
        newsroom,
        folder,
        gazetteer,
        ledger_url=f"{base}/1",
        broker_url=f"{base}/0",
        index_url=index_url,
        dispatch_every_s=0.5,
        log_level="info",
        **others,
    )
    newsroom.write_feeds(folder / "feeds.toml", poll_every_s=2, shortest_s=1, longest_s=3)
    return settings
