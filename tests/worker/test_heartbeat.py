"""The heartbeat of real Celery processes on a real Redis is held by compose-check; here, who touches it when."""

from celery.signals import after_task_publish, beat_init, heartbeat_sent

from worker.heartbeat import keep_heartbeat


def test_a_worker_touches_its_file_when_its_heartbeat_went_out_and_beat_when_a_tick_did(tmp_path):
    file = tmp_path / "new" / "heartbeat"
    receivers = [list(signal.receivers) for signal in (heartbeat_sent, beat_init, after_task_publish)]
    try:
        keep_heartbeat(file)
        after_task_publish.send(sender=None)
        assert not file.exists(), "a process that is no beat only sends tasks"
        heartbeat_sent.send(sender=None)
        assert file.exists()
        file.unlink()
        beat_init.send(sender=None)
        after_task_publish.send(sender=None)
        assert file.exists()
    finally:
        for signal, known in zip((heartbeat_sent, beat_init, after_task_publish), receivers, strict=True):
            signal.receivers = known
