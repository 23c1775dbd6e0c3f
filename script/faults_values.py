"""Trials of the fault bench about values: what no schema allows in every column, and every number at its bound and beyond."""
import csv, glob, json, os, re, shutil, sqlite3, subprocess

# What may stand in a column of a file that somebody altered, or that a disk did.
ABSURD = [None, "", "x", "0", "-1", 0, -1, 1, 2**63 - 1, -2**63, 10**18, 10**18 + 1, 10**15, 1.5, float("inf"), -1e300, "9999-12-31",
          "0000-00-00", "0001-01-01", "2026-13-45", "9223372036854775807", "99999999999999999999999", "a\0b", b"", b"\xff\xfe\0",
          b"\x80abc", "x" * 20_000, "路" * 3_000, "😀👨‍👩‍👧", "\x1b[2J\x07", "[]", "{}", "{\"id\":1", "null", "%s%n", "'; DROP TABLE member;--"]
EXTREME = [2**63 - 1, -2**63, 10**18, -10**18, -1, 0, None, "x"]
KINDS = ("members sessions submissions inspections party-groups placements links contacts funds receptions activities donations "
         "training groups materials deliveries rules dutyreports reportmeetings rewards disciplines research research-visits "
         "consultations opinions outcomes plans duties").split()


class ValueTrials:
    def commands(self, figures):
        """Every command that reads or writes a file, as arguments."""
        listed = [["list", kind, "--json"] for kind in KINDS]
        printed = [["report", page] for page in ("year", "quarter", "city", "member")]
        explained = [["figures", "--explain", name] for name in figures]
        return [["check"], ["check", "--json"], ["overview"], ["figures"], ["figures", "--json"], ["verify"], ["doctor"],
                ["check", "--as-of", "2026-11-19"], ["figures", "--as-of", "2027-01-01"], ["overview", "--year", "2025"],
                *listed, *printed, *explained, ["backup"],
                ["import", "members", os.path.join(self.folder, "small.csv")],
                ["import", "donations", os.path.join(self.folder, "given.csv")]] + [["console"]] * 25

    def aimed(self, table):
        """What reads a table for sure."""
        plural = {"member": "members", "study_session": "sessions", "attendance": "sessions", "submission": "submissions",
                  "inspection": "inspections", "party_group": "party-groups", "party_placement": "placements", "money_entry": "funds",
                  "service_activity": "activities", "training_class": "training", "activity_group": "groups", "rule_text": "rules",
                  "duty_report": "dutyreports", "report_meeting": "reportmeetings", "research_topic": "research",
                  "research_visit": "research-visits", "duty_plan": "plans", "duty_event": "duties", "delivery": "deliveries"}
        if table.startswith("journal"):
            return [["doctor"], ["verify"], ["check", "--as-of", "2026-11-19"], ["console"]]
        kind = plural.get(table, table + "s")
        read = ([["list", kind, "--json"]] if kind in KINDS else []) + [["figures"]]
        return read if self.short else [*read, ["report", "city"], ["verify"]]

    def walk(self):
        """Keys that open pages, records, explanations and histories, bring things on paper, and take back."""
        chance = self.chance
        keys = ["<Enter>", "<F4>", "<Esc>", "<Tab>", "<Down>", "<Up>", "<PgDn>", "<End>", "<F9>", "<F6>", "<C-y>", "<F5>", "<C-g>", "<C-t>"]
        text = ""
        for _ in range(12):
            text += chance.choice(["1", "2", "3", "4", "5", "6", "7", "8", "9", "8" + chance.choice("123456") + chance.choice("123456")])
            for _ in range(chance.randrange(8)):
                text += chance.choice(keys + list("123456789"))
            text += "<Esc>" * chance.randrange(4)
        return text

    def try_out(self, arguments, data):
        """Runs one command on a file; what is wrong about how it ended, or nothing."""
        if arguments == ["console"]:
            arguments = [f"--script={self.walk()}", "--dump", "-"]
        try:
            done = subprocess.run([os.path.abspath(self.program), *arguments, "--data", data, "--today", TODAY], env=self.environment,
                                  cwd=data, capture_output=True, text=True, errors="replace", timeout=120)
        except subprocess.TimeoutExpired:
            return f"{arguments}: no end", None
        said = done.stderr.strip() or (arguments[0] == "doctor" and done.stdout.strip())
        if done.returncode < 0 or done.returncode > 3 or (done.returncode >= 2 and not said):
            return f"{arguments}: {done.returncode} {done.stderr[:300]}", None
        return "", done

    def figures(self, data):
        """The names of all figures."""
        return [figure["name"] for figure in json.loads(self.run("figures", "--json", data=data)[1])["figures"]]

    def given(self):
        """Two small ledgers to be imported into damaged files."""
        for name, text in (("small", "姓名,联络站\n新委员,岭南镇\n"), ("given", "联络站,日期,捐赠单位或个人,捐款\n岭南镇,2026-03-05,某单位,100\n")):
            with open(os.path.join(self.folder, name + ".csv"), "w") as file:
                file.write(text)

    def absurd_values(self):
        """Every column of every table × values that no schema allows × every command."""
        cases, each = (8, 1) if self.short else (1500, 4)
        data = self.demonstration("absurd")
        self.given()
        base = sqlite3.connect(f"{data}/station.sqlite")
        base.execute("INSERT INTO draft VALUES ('submission', '', '值班员', 1, 0, '{\"title\":\"路\"}')")
        base.commit()
        tables = {name: sql for name, sql in base.execute(
            "SELECT name, sql FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND name NOT LIKE 'submission_text%'")}
        columns = [(table, row[1]) for table in tables for row in base.execute(f"PRAGMA table_info({table})")
                   if base.execute(f"SELECT count(*) FROM {table}").fetchone()[0]]
        base.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
        base.close()
        good = open(f"{data}/station.sqlite", "rb").read()
        every = self.commands(self.figures(data))
        wrong = tried = runs = said = 0
        # Each column comes up before one comes up again.
        order = []
        while tried < cases:
            order = order or self.chance.sample(columns, len(columns))
            table, column = order.pop()
            copy = self.fresh("absurd-copy")
            os.mkdir(copy)
            open(f"{copy}/station.sqlite", "wb").write(good)
            value = self.put_absurd(f"{copy}/station.sqlite", table, tables[table], column)
            if value is None:
                continue
            tried += 1
            for arguments in self.chance.sample(every, each) + self.aimed(table):
                fault, done = self.try_out(arguments, copy)
                if fault:
                    wrong += 1
                    print(f"{table}.{column} = {value[:80]}: {fault}", flush=True)
                runs += 1
                said += done is not None and done.returncode >= 2
        self.report("文件里的荒唐值", runs, 0, wrong, f"每列换成 NULL、极大、残缺、乱码、重名键等,各命令都不崩溃;{said} 次说明了哪里损坏")

    def put_absurd(self, path, table, text, column):
        """Writes an absurd value past the schema, whose text is the same afterwards. What was written, or None if nothing was."""
        chance = self.chance
        base = sqlite3.connect(path, isolation_level=None)
        base.execute("PRAGMA foreign_keys = OFF")
        def schema(sql):
            version = base.execute("PRAGMA schema_version").fetchone()[0]
            base.execute("PRAGMA writable_schema = ON")
            base.execute("UPDATE sqlite_master SET sql = ? WHERE type = 'table' AND name = ?", (sql, table))
            base.execute(f"PRAGMA schema_version = {version + 1}")
            base.execute("PRAGMA writable_schema = RESET")
        # Not the strictness of what is stored by its keys: SQLite itself would find nothing there any more.
        weak = text.replace(" NOT NULL", "").replace(") STRICT, WITHOUT ROWID", ") WITHOUT ROWID").replace(") STRICT", ")")
        schema(weak)
        base.close()
        base = sqlite3.connect(path, isolation_level=None)
        base.execute("PRAGMA ignore_check_constraints = ON")
        base.execute("PRAGMA foreign_keys = OFF")
        try:
            if table == "journal_change" and column in ("before", "after") and chance.random() < 0.7:
                value = self.absurd_image(base, column)
            else:
                isNumber = next(row[2] for row in base.execute(f"PRAGMA table_info({table})") if row[1] == column) == "INTEGER"
                value = chance.choice(EXTREME if isNumber and chance.random() < 0.5 else ABSURD)
            where = "" if chance.random() < 0.5 else f" WHERE rowid IN (SELECT rowid FROM {table} ORDER BY random() LIMIT 1)"
            if "WITHOUT ROWID" in text:
                where = ""
            changed = base.execute(f"UPDATE OR IGNORE {table} SET {column} = ?{where}", (value,)).rowcount
        except sqlite3.Error:
            changed, value = 0, None
        version = base.execute("PRAGMA schema_version").fetchone()[0]
        base.execute("PRAGMA writable_schema = ON")
        base.execute("UPDATE sqlite_master SET sql = ? WHERE type = 'table' AND name = ?", (text, table))
        base.execute(f"PRAGMA schema_version = {version + 1}")
        base.close()
        return repr(value) if changed else None

    def absurd_image(self, base, column):
        """An image of the journal as no program writes it."""
        images = [row[0] for row in base.execute(f"SELECT {column} FROM journal_change WHERE {column} IS NOT NULL ORDER BY random() LIMIT 1")]
        image = json.loads(images[0]) if images else {"id": "x"}
        text = json.dumps(image, ensure_ascii=False)
        key = self.chance.choice(list(image))
        return self.chance.choice([
            text[:-1] + f',"{key}":1}}', text[:len(text) // 2], "[" + text + "]", "[]", "5", "null", "{}", text.replace("{", '{"x":', 1),
            json.dumps({**image, "id) VALUES (1);--": 1}), json.dumps({**image, key: {"a": [1]}}), json.dumps({**image, key: 2**70}),
            json.dumps({**image, key: -2**63}), json.dumps({**image, key: 1e308}), json.dumps({**image, key: None}),
            json.dumps({name.upper(): value for name, value in image.items()}), text.encode("utf-16")])

    def overflow(self):
        """Ten rows at the bound and beyond it for every number of every ledger, then all commands."""
        data = self.demonstration("overflow")
        self.given()
        wrong = times = 0
        most = {"金额": "100亿", "捐款": "1000000万", "物资折价": "10000000000", "每人时数": "100000", "服务人数": "10000000", "天数": "400",
                "半天数": "60", "件数": "365", "工作报告年份": "2200", "评价星数": "5", "份数": "1000000", "阅读人数": "10000000",
                "单价": "1000000万"}
        beyond = {"金额": "999999999999万", "捐款": "1000000.000001万", "物资折价": "10000000000.01", "每人时数": "100000.1",
                  "服务人数": "10000001", "天数": "9223372036854775807", "半天数": "61", "件数": "366", "工作报告年份": "2201", "评价星数": "6",
                  "年度": "9223372036854775807", "份数": "1000001", "阅读人数": "10000001", "单价": "1000000.000001万"}
        most["金额"] = "1000000万"
        for source in sorted(glob.glob(os.path.join(ROOT, "seeds/demonstration/*.csv"))):
            kind = os.path.basename(source)[:-4]
            with open(source, newline="") as file:
                head, row = list(csv.reader(file))[:2]
            numbers = [name for name in head if name in beyond]
            for values, whole in ((most, True), *(({name: beyond[name]}, False) for name in numbers)):
                if not numbers:
                    continue
                filled = [values.get(name, cell) if name in numbers else cell for name, cell in zip(head, row)]
                if "物资" in head:
                    filled[head.index("物资")] = "大米"
                if "写入日期" in head:
                    filled[head.index("写入日期")] = ""
                path = os.path.join(self.folder, f"{kind}.csv")
                with open(path, "w", newline="") as file:
                    csv.writer(file).writerows([head] + [filled] * 10)
                status, out, errors = self.run("import", kind, path, data=data)
                times += 10
                wrong += status != (0 if whole else 2) or not (whole or re.search(r"最多|到", out + errors))
                if status != (0 if whole else 2):
                    print(kind, values, status, out[:300], errors[:300])
        every = [arguments for arguments in self.commands(self.figures(data)) if arguments[0] != "import"]
        every = self.chance.sample(every, 6) if self.short else every
        wrong += self.spread(every, data)
        times += len(every)
        found = json.loads(self.run("figures", "--json", data=data)[1])
        wrong += not self.clean(data)
        # Beyond the bounds nothing gets past the schema, and what gets past it by force kills nobody.
        base = sqlite3.connect(f"{data}/station.sqlite", isolation_level=None)
        columns = [("money_entry", "amount"), ("donation", "cash"), ("donation", "goods_value"), ("service_activity", "hours"),
                   ("service_activity", "served"), ("training_class", "days"), ("duty_plan", "wanted"), ("duty_plan", "year"),
                   ("duty_report", "year"), ("duty_event", "half_days"), ("research_topic", "work_report_year"), ("consultation", "stars"),
                   ("study_session", "required_percent"), ("study_standard", "sessions_per_year"), ("study_standard", "rate_percent"),
                   ("station", "position"), ("material", "copies"), ("material", "unit_price"), ("push", "read_by"), ("training_programme", "planned"), ("person", "revision"), ("attendance", "mark")]
        for table, column in columns:
            try:
                base.execute(f"UPDATE {table} SET {column} = 9223372036854775807")
                wrong += 1
                print("the schema takes it:", table, column)
            except sqlite3.IntegrityError:
                times += 1
        base.close()
        good = open(f"{data}/station.sqlite", "rb").read()
        for value in (10**18, -10**18, 2**63 - 1, -2**63):
            for table, column in self.chance.sample(columns, 1) if self.short else columns:
                copy = self.fresh("overflow-copy")
                os.mkdir(copy)
                open(f"{copy}/station.sqlite", "wb").write(good)
                base = sqlite3.connect(f"{copy}/station.sqlite", isolation_level=None)
                base.execute("PRAGMA ignore_check_constraints = ON")
                base.execute(f"UPDATE {table} SET {column} = ?", (value,))
                base.close()
                some = self.chance.sample(every, 2 if self.short else 20)
                wrong += self.spread(some, copy)
                times += len(some)
        self.report("数字到顶和超限", times, 0, wrong, f"每个台账的数各 10 行到顶、10 行超限,再过各命令;{len(found.get('figures', found))} 项数字照常")

    def spread(self, every, data):
        wrong = 0
        for arguments in every:
            fault, _ = self.try_out(arguments, data)
            if fault:
                wrong += 1
                print(fault, flush=True)
        return wrong


TODAY = "2026-11-20"
ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
