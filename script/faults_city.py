"""Trials of the fault bench about a city: one server, its office and a station, and what happens to lines, servers and disks
while they sync. After each fault the next sync has to heal: nothing lost, nothing doubled, both files whole and the same."""
import contextlib, glob, json, os, select, shlex, shutil, signal, socket, sqlite3, subprocess, sys, threading, time

from faults_processes import children, is_running, stop

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
# What a station's rows are compared by with the city's; telephones stay at home.
TABLES = ("station", "person", "seat", "submission", "submission_event", "study_session", "attendance", "inspection")
KEPT = ("entry", "digest", "content", "chain", "receipt", "brought", "figure")


class Server:
    """A PostgreSQL of its own (script/cluster); it can be killed and started again."""

    def __init__(self, *options):
        self.life = subprocess.Popen([os.path.join(ROOT, "script/cluster"), *options], stdin=subprocess.PIPE,
                                     stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        self.folder, self.port = self.life.stdout.readline().split()
        self.data = f"{self.folder}/data"
        self.again = None
        self.talks = []

    def close(self):
        for talk in self.talks:
            talk.close()
        if self.again:
            stop(self.again)
        self.life.stdin.close()
        self.life.wait(30)

    def sql(self, text, database="heshan", port=None):
        """What a statement of the administrator's answers, as text."""
        done = subprocess.run(["psql", "-qAtX", "-h", self.folder, "-p", port or self.port, "-U", "admin", "-v",
                               "ON_ERROR_STOP=1", database], input=text, capture_output=True, text=True, timeout=120)
        if done.returncode:
            raise RuntimeError(done.stderr)
        return done.stdout.strip()

    def pid(self):
        return int(open(f"{self.data}/postmaster.pid").readline())

    def answers(self):
        return subprocess.run(["pg_isready", "-q", "-h", self.folder, "-p", self.port]).returncode == 0

    def wait(self, seconds=60):
        end = time.monotonic() + seconds
        while not self.answers():
            if time.monotonic() > end:
                return False
            time.sleep(0.02)
        return True

    def kill(self):
        """-9 for the server and every process of it, as when the machine goes."""
        parent = self.pid()
        for pid in [parent, *children(parent)]:
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        end = time.monotonic() + 10
        while is_running(parent) and time.monotonic() < end:
            time.sleep(0.01)

    def start(self, seconds=60):
        """Starts it as it was started. Whether it answers."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            self.again = self.launch(self.data)
            while self.again.poll() is None and time.monotonic() < end:
                if self.answers():
                    return True
                time.sleep(0.02)
            time.sleep(0.1)
        return False

    def launch(self, data):
        words = shlex.split(open(f"{data}/postmaster.opts").read())
        return subprocess.Popen([*attached(), *words], stdin=subprocess.DEVNULL, stdout=open(f"{self.folder}/log", "a"),
                                stderr=subprocess.STDOUT)


def privileges():
    """PostgreSQL refuses to run as root."""
    return ["setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups"] if os.geteuid() == 0 else []


def attached():
    """So that a server does not outlive who started it."""
    return [*(privileges() or ["setpriv"]), "--pdeathsig", "INT"]


def programs():
    return sorted(glob.glob("/usr/lib/postgresql/*/bin"))[-1]


class Psql:
    """A line to the server that stays, for what is asked thousands of times."""

    def __init__(self, server, database):
        self.process = subprocess.Popen(["psql", "-qAtX", "-h", server.folder, "-p", server.port, "-U", "admin", database],
                                        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        server.talks.append(self)

    def ask(self, text):
        self.process.stdin.write(text + ";\n\\echo ===\n")
        self.process.stdin.flush()
        lines = []
        while (line := self.process.stdout.readline()) and line != "===\n":
            lines.append(line.rstrip("\n"))
        return "\n".join(lines)

    def close(self):
        with contextlib.suppress(OSError):
            self.process.stdin.close()
        self.process.wait(10)


class Line:
    """A socket in front of the server's, for one line after another: counts bytes, cuts at one, falls silent at one, is slow."""

    def __init__(self, folder, server, way=None, byte=None, falls="cut", delay=0.0, most=65536):
        self.folder, self.way, self.byte, self.falls, self.delay, self.most = folder, way, byte, falls, delay, most
        self.counts = {"sent": 0, "received": 0}
        self.turns = 0
        self.last = None
        shutil.rmtree(folder, ignore_errors=True)
        os.mkdir(folder)
        self.target = f"{server.folder}/.s.PGSQL.{server.port}"
        self.listening = socket.socket(socket.AF_UNIX)
        self.listening.bind(f"{folder}/.s.PGSQL.{server.port}")
        self.listening.listen(8)
        self.over = False
        self.thread = threading.Thread(target=self.work, daemon=True)
        self.thread.start()

    def close(self):
        self.over = True
        with contextlib.suppress(OSError):
            self.listening.shutdown(socket.SHUT_RDWR)
        self.listening.close()
        self.thread.join(20)

    def work(self):
        while not self.over:
            try:
                client, _ = self.listening.accept()
            except OSError:
                return
            server = socket.socket(socket.AF_UNIX)
            with client, server:
                try:
                    server.connect(self.target)
                    self.pass_on(client, server)
                except OSError:
                    pass

    def pass_on(self, client, server):
        silent = False
        while not self.over:
            ready, _, _ = select.select([client, server], [], [], 0.2)
            for end in ready:
                way, other = ("sent", server) if end is client else ("received", client)
                data = end.recv(self.most)
                if not data:
                    if silent and end is server:
                        continue
                    return
                if silent:
                    continue
                if way != self.last:
                    self.turns += way == "sent"
                    self.last = way
                if self.delay:
                    time.sleep(self.delay)
                if self.way == way and self.counts[way] + len(data) >= self.byte:
                    data = data[:self.byte - self.counts[way]]
                    other.sendall(data)
                    self.counts[way] += len(data)
                    if self.falls == "cut":
                        return
                    silent = True
                    continue
                self.counts[way] += len(data)
                other.sendall(data)


class CityTrials:
    """What needs a server; without PostgreSQL on the machine each says so and is left out."""

    @contextlib.contextmanager
    def city(self, *options):
        """A server, an office and a station that have met."""
        server = Server(*options)
        try:
            server.sql("CREATE DATABASE heshan", "postgres")
            office, station = self.meet(server)
            yield server, office, station
        finally:
            server.close()

    def meet(self, server, address=None):
        office, station = self.fresh("office"), self.fresh("here")
        words, join = os.path.join(self.folder, "words.txt"), os.path.join(self.folder, "town.join")
        with open(words, "w") as file:
            file.write("山高水长,一路同行\n")
        with contextlib.suppress(FileNotFoundError):
            os.unlink(join)
        for data in (office, station):
            self.run("init", "--station", "岭南镇", data=data)
        address = address or f"host={server.folder} port={server.port} dbname=heshan"
        for arguments, data in ((["city", "init", address + " user=admin", "--name", "合山市"], office),
                                (["city", "add", "岭南镇", "--to", join, "--passphrase-file", words], office),
                                (["join", join, "--passphrase-file", words], station), (["sync"], office)):
            status, said, errors = self.run(*arguments, data=data)
            if status:
                raise RuntimeError(said + errors)
        return office, station

    def missing_server(self, what):
        if glob.glob("/usr/lib/postgresql/*/bin/postgres"):
            return False
        self.report(what, 0, 0, 0, "略过:本机没有 PostgreSQL 的服务器程序")
        return True

    # What is written, and what is compared.

    def ledger(self, data, kind, lines):
        path = os.path.join(self.folder, f"{kind}-{self.chance.randrange(1 << 30)}.csv")
        with open(path, "w") as file:
            file.write("\n".join(lines) + "\n")
        status, said, errors = self.run("import", kind, path, data=data)
        os.unlink(path)
        if status:
            raise RuntimeError(said + errors)

    def write(self, data, mark, count=1, people=None):
        """Three entries: members, submissions, a session's. A trial that writes again and again takes few people: whoever
        serves is on every later roster."""
        # Names have no digits.
        numerals = str.maketrans("0123456789", "甲乙丙丁戊己庚辛壬癸")
        mark = str(mark).translate(numerals)
        names = [f"韦{mark}" + (f"{index:03}" if count > 10 else f"{index}").translate(numerals) for index in range(people or count)]
        self.ledger(data, "members", ["姓名,联络站"] + [f"{name},岭南镇" for name in names])
        self.ledger(data, "submissions", ["联络站,登记日期,标题,状态"] + [f"岭南镇,2026-03-02,{mark}路灯{index},草稿" for index in range(count)])
        self.ledger(data, "attendance", ["联络站,日期,主题,姓名,状态"] + [f"岭南镇,2026-04-05,理论{mark},{name},出席" for name in names])

    def records(self, data):
        """What both files have to have alike."""
        with contextlib.closing(sqlite3.connect(f"{data}/station.sqlite")) as base:
            base.row_factory = sqlite3.Row
            return {table: sorted(repr([(name, row[name]) for name in row.keys() if name not in ("revision", "key", "phone")])
                                  for row in base.execute(f"SELECT * FROM {table}")) for table in TABLES}

    def hashes(self, data):
        """Every entry by its place; twice there is none, or `verify` says so."""
        with contextlib.closing(sqlite3.connect(f"{data}/station.sqlite")) as base:
            return {(chain, seq): hash for chain, seq, hash in base.execute("SELECT chain, seq, hash FROM journal_entry")}

    def sync(self, data, *options, **more):
        return self.run("sync", *options, data=data, **more)

    def healed(self, office, station, times=3):
        """Syncs without a fault, and one more, since what came may be followed by entries of one's own; what is lost then, and
        what is wrong."""
        wrong = 0
        for turn in range(times):
            for data in (station, office):
                status, _, errors = self.sync(data)
                if status and turn == times - 1:
                    wrong += 1
                    print(errors, flush=True)
        here, there = self.hashes(station), self.hashes(office)
        lost = len(here.keys() ^ there.keys())
        wrong += sum(here[place] != there[place] for place in here.keys() & there.keys())
        here, there = self.records(station), self.records(office)
        for table in TABLES:
            if here[table] != there[table]:
                wrong += 1
                print(f"{table}: {str(set(here[table]) ^ set(there[table]))[:300]}", flush=True)
        return lost, wrong + (not self.clean(station)) + (not self.clean(office))

    def through(self, data, folder):
        """Leads a file's line somewhere else."""
        path = f"{data}/station.city"
        with open(path) as file:
            note = json.load(file)
        known = note["server"]
        note["server"] = " ".join(f"host={folder}" if word.startswith("host=") else word for word in known.split())
        with open(path, "w") as file:
            json.dump(note, file)
        return known

    def back(self, data, known):
        path = f"{data}/station.city"
        with open(path) as file:
            note = json.load(file)
        note["server"] = known
        with open(path, "w") as file:
            json.dump(note, file)

    def keep(self, data):
        """The file as it is, to begin from again."""
        with contextlib.closing(sqlite3.connect(f"{data}/station.sqlite")) as base:
            base.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
        return {name: open(f"{data}/{name}", "rb").read() for name in ("station.sqlite", "station.head")}

    def again(self, data, kept):
        for name in os.listdir(data):
            if name.endswith(("-wal", "-shm")):
                os.unlink(f"{data}/{name}")
        for name, bytes_ in kept.items():
            # Into the same file of the disk, which therefore is the one that wrote its chain.
            with open(f"{data}/{name}", "r+b") as file:
                file.write(bytes_)
                file.truncate()

    def keep_server(self, line):
        line.ask("DROP SCHEMA IF EXISTS kept CASCADE; CREATE SCHEMA kept;" + "".join(
            f"CREATE TABLE kept.{table} AS SELECT * FROM liaison.{table};" for table in KEPT))

    def server_again(self, line):
        """The server as it was kept: what came since is taken out, past all that forbids it."""
        line.ask("SET session_replication_role = replica;" + "".join(
            f"DELETE FROM liaison.{table} t WHERE NOT EXISTS (SELECT FROM kept.{table} k WHERE (k.chain, {places}) = (t.chain, {there}));"
            for table, places, there in (("entry", "k.seq", "t.seq"), ("digest", "k.seq, k.position", "t.seq, t.position"),
                                         ("content", "k.seq, k.position", "t.seq, t.position"), ("receipt", "k.member", "t.member"),
                                         ("brought", "k.seq", "t.seq")))
            + "UPDATE liaison.figure f SET value = k.value, base = k.base, head = k.head FROM kept.figure k"
            " WHERE (k.station, k.period, k.name) = (f.station, f.period, f.name) AND k.head <> f.head;"
            "UPDATE liaison.chain c SET seq = k.seq, hash = k.hash FROM kept.chain k WHERE k.chain = c.chain AND k.seq <> c.seq;"
            "DELETE FROM liaison.chain c WHERE NOT EXISTS (SELECT FROM kept.chain k WHERE k.chain = c.chain);")

    def quiet(self, line):
        """Waits until what was sent is no longer at work at the server."""
        for _ in range(2000):
            if line.ask("SELECT count(*) FROM pg_stat_activity WHERE usename LIKE 'liaison\\_%' AND backend_type = 'client backend'") == "0":
                return
            time.sleep(0.003)

    # The trials.

    def cut_everywhere(self, what, count, places, note):
        """A sync that sends and receives, cut at these places; each time healed by the next, and compared with one that was not cut."""
        if self.missing_server(what):
            return
        lost = wrong = broken = 0
        with self.city() as (server, office, station):
            line = Psql(server, "heshan")
            # All figures go up once; from then on those that change.
            self.sync(station)
            self.write(station, 1, count)
            self.write(office, 2, count)
            self.sync(office)
            self.keep_server(line)
            kept = self.keep(station)
            proxy = Line(os.path.join(self.folder, "line"), server)
            known = self.through(station, proxy.folder)
            self.sync(station)
            counts = proxy.counts
            proxy.close()
            reached, truth = self.hashes(station), self.records(station)
            there = "SELECT (SELECT count(*) FROM liaison.entry), (SELECT count(*) FROM liaison.content), (SELECT count(*) FROM liaison.digest)"
            whole = line.ask(there)
            self.server_again(line)
            none = line.ask(there)
            chosen = places(counts)
            for index, (way, byte) in enumerate(chosen):
                self.again(station, kept)
                self.server_again(line)
                proxy = Line(os.path.join(self.folder, "line"), server, way, byte)
                self.through(station, proxy.folder)
                status, _, errors = self.sync(station)
                proxy.close()
                broken += status != 0
                # It says why, and dies of nothing.
                wrong += status < 0 or status != 0 and not errors.strip()
                if count == 1:
                    self.quiet(line)
                    # Each chain is one batch here: there or not.
                    wrong += line.ask(there) not in (none, whole)
                self.back(station, known)
                status, _, errors = self.sync(station)
                here = self.hashes(station)
                lost += len(reached.keys() - here.keys())
                doubled = line.ask(there) != whole or self.records(station) != truth
                wrong += (status != 0) + doubled + len(here.keys() - reached.keys())
                if status or doubled:
                    print(f"{way} {byte}: {status} {errors}", flush=True)
                if index % 500 == 499:
                    wrong += not self.clean(station)
            more = self.healed(office, station)
            lost, wrong = lost + more[0], wrong + more[1]
        self.report(what, len(chosen), lost, wrong, f"{note};往返共 {counts['sent'] + counts['received']} 字节,{broken} 次同步因此断掉")

    def spaced(self, ways, few):
        """Every byte of these directions; in a short run a few."""
        def places(counts):
            every = [(way, byte) for way in ways for byte in range(1, counts[way] + 1)]
            return every[::max(1, len(every) // few)] if self.short else every[self.first::self.every]
        return places

    def city_cuts_up(self):
        self.cut_everywhere("同步三条:上行每一字节处断线", 1, self.spaced(["sent"], 6), "各送、各收三条")

    def city_cuts_down(self):
        self.cut_everywhere("同步三条:下行每一字节处断线", 1, self.spaced(["received"], 6), "各送、各收三条")

    def city_places(self):
        times, count = (2, 10) if self.short else (1000 // self.every, 400)
        def places(counts):
            ways = [self.chance.choice(list(counts)) for _ in range(times)]
            return [(way, self.chance.randrange(1, counts[way])) for way in ways]
        self.cut_everywhere("大的同步:随机处断线", count, places, f"各送、各收 {count} 行的三批")

    def city_lines(self):
        """Slow lines, lines in small pieces, and lines whose other end falls silent."""
        what = "慢的、半开的线路"
        if self.missing_server(what):
            return
        lost = wrong = times = slowest = 0
        with self.city() as (server, office, station):
            def one(index, **fault):
                nonlocal lost, wrong, times, slowest
                self.write(station, 100 + index)
                proxy = Line(os.path.join(self.folder, "line"), server, **fault)
                known = self.through(station, proxy.folder)
                begun = time.monotonic()
                status, _, errors = self.sync(station, "--patience", "2")
                took = time.monotonic() - begun
                proxy.close()
                self.back(station, known)
                times += 1
                silent = fault.get("falls") == "silence"
                # Silence ends within the patience; what is only slow gets through.
                wrong += took > 15 or (status == 0) == silent or silent and "没有" not in errors
                if silent:
                    slowest = max(slowest, took)
                return proxy
            proxy = one(0)
            counts = proxy.counts
            for index, (delay, most) in enumerate([(0.02, 65536), (0.002, 300), (0.0, 7)][:1 if self.short else 3]):
                one(1 + index, delay=delay, most=most)
            if not self.short:
                wrong += one(5, delay=0.02).turns > 30
            for index in range(2 if self.short else 60 // self.every):
                way = self.chance.choice(["sent", "received"])
                one(10 + index, way=way, byte=self.chance.randrange(1, counts[way] * 9 // 10), falls="silence")
            more = self.healed(office, station)
            lost, wrong = lost + more[0], wrong + more[1]
        self.report(what, times, lost, wrong, f"等 2 秒没有回答就结束,最长用了 {slowest:.1f} 秒;慢的照样送到")

    def city_kills(self):
        """The server is killed at any moment of a sync: one process of it, or all."""
        what = "同步时服务器 kill -9"
        if self.missing_server(what):
            return
        times, count = (2, 5) if self.short else (120 // self.every, 200)
        lost = wrong = broken = 0
        with self.city() as (server, office, station):
            self.write(station, 1, count)
            begun = time.monotonic()
            self.sync(station)
            usual = time.monotonic() - begun
            for index in range(times):
                self.write(station, 10 + index, count, 3)
                self.write(office, 500 + index)
                running = [self.start(data) for data in (station, office)]
                time.sleep(self.chance.random() * usual * 1.1)
                if index % 2:
                    server.kill()
                    wrong += not server.start()
                else:
                    for pid in children(server.pid()):
                        with contextlib.suppress(OSError):
                            if "heshan" in open(f"/proc/{pid}/cmdline").read():
                                os.kill(pid, signal.SIGKILL)
                                break
                for process in running:
                    said, errors = process.communicate(timeout=120)
                    broken += process.returncode != 0
                    wrong += process.returncode < 0 or process.returncode != 0 and not errors.strip()
                time.sleep(0.05)
                wrong += not server.wait()
                if index % 10 == 9 or index == times - 1:
                    more = self.healed(office, station)
                    lost, wrong = lost + more[0], wrong + more[1]
        self.report(what, times, lost, wrong, f"一半只杀一个进程,一半全杀再启动;{broken} 次同步因此断掉")

    def start(self, data, *arguments):
        return subprocess.Popen([self.program, *(arguments or ["sync"]), "--data", data, "--today", "2026-11-20"], env=self.environment,
                                stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True)

    def city_station_kills(self):
        """The station's or the office's computer goes off at any moment of a sync."""
        what = "同步时本机 kill -9"
        if self.missing_server(what):
            return
        times, count = (2, 5) if self.short else (200 // self.every, 200)
        lost = wrong = 0
        with self.city() as (server, office, station):
            usual = 0.2
            for index in range(times):
                writer, reader = (station, office) if index % 2 else (office, station)
                self.write(writer, 10 + index, count, 3)
                if self.chance.random() < 0.5:
                    self.sync(writer)
                data = self.chance.choice([writer, reader])
                process = self.start(data)
                time.sleep(self.chance.random() * usual * 1.2)
                # The console hands its command to the second program: both go.
                with contextlib.suppress(ProcessLookupError):
                    os.killpg(process.pid, signal.SIGKILL)
                process.communicate()
                begun = time.monotonic()
                status, _, errors = self.sync(data)
                usual = max(usual, min(2.0, time.monotonic() - begun))
                wrong += status != 0
                if index % 10 == 9 or index == times - 1:
                    more = self.healed(office, station)
                    lost, wrong = lost + more[0], wrong + more[1]
        self.report(what, times, lost, wrong, "送的和收的各半;下一次同步接上")

    def city_station_disk(self):
        """The disk of who receives is full, at every size."""
        what = "收的时候本机磁盘写满(每 4 KB 一试)"
        if self.missing_server(what):
            return
        lost = wrong = times = full = 0
        with self.city() as (server, office, station):
            self.write(station, 1, 30)
            self.sync(station)
            kept = self.keep(office)
            size = len(kept["station.sqlite"])
            for limit in range(0, size + 600_000, 900_000 if self.short else 4096 * self.every):
                self.again(office, kept)
                status, _, errors = self.sync(office, limit=limit)
                times += 1
                full += status != 0
                wrong += status < 0 or status != 0 and not errors.strip() or not self.clean(office)
            more = self.healed(office, station)
            lost, wrong = lost + more[0], wrong + more[1]
        self.report(what, times, lost, wrong, f"{full} 次说明了磁盘已满;腾出空间后一次收齐")

    def city_disk(self):
        """The server's disk is full, with any room that is left: the database's own, then the log's."""
        what = "市里服务器的磁盘写满"
        if self.missing_server(what):
            return
        disk = self.own_disk("city-disk", "40m")
        if not disk:
            return self.report(what, 0, 0, 0, "略过:要由 root 运行,并允许挂载")
        lost = wrong = times = full = 0
        try:
            server = Server()
            try:
                os.mkdir(f"{disk}/base")
                shutil.chown(f"{disk}/base", "postgres", "postgres")
                os.chmod(f"{disk}/base", 0o700)
                server.sql(f"CREATE TABLESPACE small LOCATION '{disk}/base'", "postgres")
                server.sql("CREATE DATABASE heshan TABLESPACE small", "postgres")
                office, station = self.meet(server)
                for room in range(0, 800_000, 800_000 if self.short else 8192 * self.every):
                    self.write(station, times + 10, 40, 3)
                    self.fill(disk, room)
                    status, _, errors = self.sync(station)
                    times += 1
                    full += status != 0
                    # Where it cannot even write what a new connection begins with, it says so itself.
                    odd = status < 0 or status != 0 and "磁盘满了" not in errors and "could not write init file" not in errors
                    os.unlink(f"{disk}/filler")
                    again, _, more = self.sync(station)
                    if odd or again:
                        print(f"{room}: {status} {errors}; {again} {more}", file=sys.stderr, flush=True)
                    wrong += odd + (again != 0)
                    if times % 10 == 0 or self.short:
                        server.sql("CHECKPOINT; VACUUM FULL pg_catalog.pg_statistic;")
                more = self.healed(office, station)
                lost, wrong = lost + more[0], wrong + more[1]
            finally:
                server.close()
        finally:
            subprocess.run(["umount", disk])
        self.report(what, times, lost, wrong, f"{full} 次说明了磁盘已满;腾出空间后下一次接上")

    def city_wal(self):
        """The disk with the server's write-ahead log alone is full, with any room that is left: the server panics and does
        not come up again before there is room."""
        what = "市里服务器的日志盘(pg_wal)写满"
        if self.missing_server(what):
            return
        disk = self.own_disk("city-wal", "12m")
        if not disk:
            return self.report(what, 0, 0, 0, "略过:要由 root 运行,并允许挂载")
        lost = wrong = times = full = down = 0
        try:
            server = Server()
            try:
                server.sql("CREATE DATABASE heshan", "postgres")
                self.small_log(server, disk)
                office, station = self.meet(server)
                for room in range(0, 2_500_000, 700_000 if self.short else 65_536 * self.every):
                    self.write(station, times + 10, 300, 3)
                    self.fill(disk, room)
                    status, _, errors = self.sync(station)
                    times += 1
                    full += status != 0
                    wrong += status < 0 or status != 0 and not errors.strip()
                    os.unlink(f"{disk}/filler")
                    if not server.wait(2):
                        down += 1
                        wrong += not server.start()
                    wrong += self.sync(station)[0] != 0
                more = self.healed(office, station)
                lost, wrong = lost + more[0], wrong + more[1]
            finally:
                server.close()
        finally:
            subprocess.run(["umount", disk])
        self.report(what, times, lost, wrong, f"{full} 次同步说明了原因,其中 {down} 次服务器停下,腾出空间后再启动;下一次接上")

    def small_log(self, server, disk):
        """Lays a server's write-ahead log on a disk of its own, in pieces of 1 MB, so that little fills it."""
        parent = server.pid()
        os.kill(parent, signal.SIGINT)
        while os.path.exists(f"{server.data}/postmaster.pid"):
            time.sleep(0.02)
        resetting = [f"{programs()}/pg_resetwal", "-D", server.data, "--wal-segsize=1"]
        subprocess.run([*privileges(), *resetting], check=True, cwd="/tmp", capture_output=True)
        with open(f"{server.data}/postgresql.auto.conf", "a") as file:
            # None is kept for being used again: each that is begun needs room.
            file.write("min_wal_size = '2MB'\nmax_wal_size = '4MB'\nwal_recycle = off\n")
        subprocess.run(["cp", "-a", f"{server.data}/pg_wal", f"{disk}/pg_wal"], check=True)
        shutil.rmtree(f"{server.data}/pg_wal")
        os.symlink(f"{disk}/pg_wal", f"{server.data}/pg_wal")
        # `start` reads how it was started.
        if not server.start():
            raise RuntimeError("the server did not start again")

    def city_standby(self):
        """A primary goes in mid-sync, its asynchronous standby lacks the last commits and is promoted."""
        what = "主库失去,备库顶上"
        if self.missing_server(what):
            return
        times = 1 if self.short else max(1, 15 // self.every)
        lost = wrong = lacking = 0
        for trial in range(times):
            server = Server()
            standby = None
            try:
                server.sql("CREATE DATABASE heshan", "postgres")
                standby = subprocess.Popen([os.path.join(ROOT, "script/standby"), server.folder, server.port], stdin=subprocess.PIPE,
                                           stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
                port = standby.stdout.readline().strip()

                def tell(word):
                    print(word, file=standby.stdin, flush=True)
                    standby.stdout.readline()
                address = f"host={server.folder},{server.folder} port={server.port},{port} dbname=heshan"
                office, station = self.meet(server, address)
                for data in (station, office):
                    self.write(data, 3 if data == station else 4)
                    wrong += self.sync(data)[0] != 0
                # From here on it gets nothing.
                tell("behind")
                self.write(station, 5, 20)
                self.write(office, 6)
                wrong += self.sync(office)[0] != 0
                wrong += self.sync(station)[0] != 0
                wrong += self.sync(office)[0] != 0
                # And the sync in which it goes.
                self.write(station, 7, 50 if self.short else 200)
                running = self.start(station)
                time.sleep(self.chance.random() * 0.4)
                server.kill()
                running.communicate(timeout=120)
                wrong += running.returncode < 0
                reached = len(self.hashes(station))
                tell("promote")
                there = int(server.sql("SELECT count(*) FROM liaison.entry", port=port))
                lacking += reached - there
                more = self.healed(office, station)
                there = int(server.sql("SELECT count(*) FROM liaison.entry", port=port))
                lost, wrong = lost + more[0] + abs(len(self.hashes(station)) - there), wrong + more[1]
            finally:
                if standby:
                    standby.stdin.close()
                    standby.wait(30)
                server.close()
        self.report(what, times, lost, wrong, f"备库顶上时缺 {lacking} 条已送达的,此后的同步补齐;地址里写两台主机")
