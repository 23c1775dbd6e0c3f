import ConsoleKit
import StationCore
import StationModel
import StationStore
import TerminalKit

/// The console: a stack of pages between a terminal and a file.
package struct Console {
    /// The file. Nothing else of the console can write it.
    package let file: StationFile
    /// What all pages are shown with.
    package internal(set) var context: Context
    /// The pages, the one on top last; never empty.
    package private(set) var pages: [any Screen]
    /// While nobody has unlocked the console: what is seen instead of the pages.
    package private(set) var lock: LockScreen?
    /// Who sat here when it was locked: only they find the pages as they were.
    private var sitting: RecordID?
    /// Pages that show a station only while they are open: how many pages were open then, what was looked at before.
    private var visits: [(depth: Int, before: Station?, shown: RecordID?)] = []
    /// Where the page on top has numbers that explain themselves, and on which of them the cursor stands.
    private var numbers = NumberCursor()
    /// What is typed to find a row of the page on top.
    private var rowSeek = RowSeek()
    /// Whether the file or the day has changed since the pages were read.
    private var isBehind = false
    /// What the next message line says first.
    private var notices: [String] = []
    /// Who does what takes time; nil: nobody, as in a script.
    package var backOffice: (any BackOffice)?
    /// What a page asked last.
    private var asked: Errand?
    /// The state of the file that was seen last, to tell whether another program wrote it.
    private var dataVersion: Int
    /// The note of the last sync that was seen last, to tell whether there was another: one that brought nothing leaves the
    /// file as it was.
    private var syncStamp: SyncNote.Stamp?
    /// Whether the console has ended.
    package private(set) var hasEnded = false
    /// Whether it ended to go on in a copy to practise on.
    package private(set) var wantsPractice = false
    /// Why it ended by itself: the file under it is another one now; nil: the officer left.
    package private(set) var lastWords: Fault?
    /// What could not be written because the file under the console is another one now.
    private var unwritten: WriteFault?
    /// The text that was written to a file last, so that it is not written twice.
    private var rescued: (texts: [TypedText], path: String)?
    /// The key that is being handled.
    private var key: Key?
    /// The way out that was refused last, because something typed could not be kept; any other key forgets it.
    private var refused: Key?
    /// Whether the key is that way out a second time in a row: what was typed is given up.
    private var isInsisting = false
    /// Whether the page on top was covered by the finder a moment ago.
    private var isCovered = false
    /// What is to be said when the console has ended: where typed text was written that could not be kept.
    package private(set) var farewell: String?

    /// The smallest screen that is worked on; below it the console shows its size and waits.
    package static let smallest = Size(width: 60, height: 16)

    /// A console that shows Home, or the first-run form where there is no station yet.
    package init(_ file: StationFile, _ context: Context) throws {
        try self.init(file, context, showing: context.stations.isEmpty ? FirstRun.form(context) : HomeScreen())
        if file.signedIn == nil, try file.hasOperators() { try showLock() }
    }

    /// A console with one page on top, for tests and for `--script`.
    package init(_ file: StationFile, _ context: Context, showing page: any Screen) throws {
        self.file = file
        self.context = context
        dataVersion = context.dataVersion
        context.keyUse.take(context.habit(.keys))
        pages = [page]
        _ = othersSynced()
        lookAtCity()
        try read(0)
    }

    /// Runs until the officer leaves or the terminal is gone.
    package mutating func run(on terminal: some Terminal) {
        look()
        terminal.present(frame(size: terminal.size, metrics: terminal.metrics))
        let lights = context.lights
        if !keepDay() || context.lights != lights {
            terminal.present(frame(size: terminal.size, metrics: terminal.metrics))
        }
        var typing = UnkeptTyping()
        var log = UnemptiedLog()
        log.follow(file, at: terminal.milliseconds)
        var lastKey = terminal.milliseconds
        while !hasEnded {
            // Nothing is waited for but a key, so an idle console costs nothing; only unsaved typing, the log of what was
            // written and the lock of a console that was left alone are given a time.
            let idle = idleDue(since: lastKey)
            terminal.watched = backOffice?.descriptor
            let event = nextEvent(of: terminal, due: [typing.due, log.due, idle].compactMap { $0 }.min())
            let came = terminal.milliseconds
            if event == .tick, log.empty(file, at: came),
                ![typing.due, idle].contains(where: { $0 ?? .max <= came })
            {
                continue
            }
            if event == .key(.control("l")) { terminal.redraw() }
            if event == .tick, let idle, came >= idle {
                lockWhenIdle()
            } else {
                handle(event, size: terminal.size)
            }
            if event.isFromHands { lastKey = came }
            log.follow(file, at: came)
            // A file that is held makes keeping wait; counted from before that, keys would never be read.
            typing.follow(
                event, isUnkept: pages.contains { $0.isUnkept }, at: event == .tick ? terminal.milliseconds : came)
            if !hasEnded { terminal.present(frame(size: terminal.size, metrics: terminal.metrics)) }
        }
    }

    /// When the console locks itself; nil: never, because it is locked, nobody has to unlock it, or it was set so.
    private func idleDue(since lastKey: Int64) -> Int64? {
        guard lock == nil, context.lockMinutes > 0, file.signedIn != nil, !context.isDemonstration else {
            return nil
        }
        return lastKey + Int64(context.lockMinutes) * 60_000
    }

    private mutating func lockWhenIdle() {
        do {
            let unkept = try lockUp()
            let locked = "闲置 \(context.lockMinutes) 分钟,已自动锁定"
            if let unkept {
                context.complain("\(locked);填写的文字没有存住(\(unkept.inShort)),还在内存里,请先解锁")
            } else {
                context.confirm("\(locked);没有保存的内容已存为草稿")
            }
        } catch {
            context.complain("没有锁定:\(error)")
        }
    }

    /// Waits for an event; what is due comes first, even while keys keep coming.
    ///
    /// - Parameter due: when something is to be done without a key, on the terminal's clock; nil: never.
    private func nextEvent(of terminal: some Terminal, due: Int64?) -> Event {
        guard let due else { return terminal.nextEvent() }
        let left = due - terminal.milliseconds
        return left > 0 ? terminal.nextEvent(timeout: Int(left)) : .tick
    }

    /// Takes one event. Where the file turns out to be another one, the console ends: whatever is on its pages is of a file
    /// that nobody finds any more.
    package mutating func handle(_ event: Event, size: Size = Size(width: 80, height: 24)) {
        let commits = file.commits
        take(event, size: size)
        // What was written has not been reported yet.
        if context.membership != nil, file.commits != commits { look() }
        if !notices.isEmpty {
            let said = context.message.map { [$0.text] } ?? []
            context.line.message = .init(
                text: (notices + said).joined(separator: ";"), kind: context.message?.kind ?? .note)
            notices = []
        }
        // On leaving nothing may be left to write; what was kept as a draft is gone with the file all the same.
        if hasEnded { file.lookAround() }
        guard let loss = file.loss, lastWords == nil else { return }
        let typed = rescueTyping().map { "。填写的文字已存到 \($0)" }
        lastWords = Fault(.replaced, (unwritten?.sentence ?? loss.sentence) + (typed ?? ""))
        hasEnded = true
    }

    private mutating func take(_ event: Event, size: Size) {
        let commits = file.commits
        defer { if !hasEnded { ask() } }
        follow(event)
        let isTooSmall = size.width < Console.smallest.width || size.height < Console.smallest.height
        do {
            switch event {
            case .hangup, .terminate: endUnasked()
            case .tick:
                // What is kept now is kept on the day that it is.
                followDay()
                keepAll()
                if othersSynced() {
                    isBehind = true
                    look()
                }
            case .news: try hear()
            case .resize, .cursorReport, .resumed: break
            case .key(.f(10)), .key(.control("q")): try leave()
            // Commands wait until they can be seen. What is being typed is taken: it may have been typed before the
            // window became small.
            case _ where isTooSmall && !(lock == nil && pages[pages.count - 1].takesText && event.isTyping): break
            case .key, .text, .paste:
                context.line.message = nil
                context.touched = []
                followDay()
                if lock != nil { return try unlock(event) }
                // The key acts on what was drawn, with the revisions that were drawn: what another console wrote since is
                // refused by the store instead of being replaced unseen, and no row has moved under the cursor.
                let wrote = try othersWrote()
                if othersSynced() || wrote { isBehind = true }
                for event in pages[pages.count - 1].takesText ? [event] : event.withHalfWidthKeys {
                    try apply(react(to: event))
                }
                if isBehind, !hasEnded { try catchUp() }
            }
        } catch {
            tell(error, since: commits)
        }
    }

    /// Says what went wrong, and first of all whether something had been written by then.
    private mutating func tell(_ error: any Error, since commits: Int) {
        // A fault of reading says nothing of what was kept, unless something was written before it.
        let read = error as? Fault
        let failure = file.writeFault(error, since: commits)
        if failure.hasWritten || file.commits > commits {
            let done = context.message.flatMap { $0.isFault ? nil : $0.text } ?? "已写入"
            context.complain("\(done);但\(failure.fault.sentence)")
        } else {
            context.complain(read?.sentence ?? failure.sentence)
        }
        if read != nil || error is WriteFault { try? catchUp() }
    }

    private mutating func react(to event: Event) throws -> Effect {
        let top = pages.count - 1
        if pages[top].takesText, let effect = try pages[top].receive(event, in: context) { return effect }
        let choices = pages[top].choiceLine(context)
        if case .key(let key) = event {
            if let effect = walk(numbers.take(key, depth: pages.count)) { return effect }
            // A campaign is sought by `标签:`.
            if key.isDigit || key == .character(":"), choices == nil, pages[top].findsDigits,
                let effect = try pages[top].receive(event, in: context)
            {
                return effect
            }
            if choices == nil, !event.onlyFinds, let effect = try seekRow(event) { return effect }
            if let effect = try pages[top].press(key, in: context) { return effect }
            if let effect = try pressCommon(key, isChoosing: choices != nil) { return effect }
            // Where F4 has nothing to open, it can only mean the numbers.
            if key == .f(4), let effect = walk(numbers.enter(depth: pages.count)) { return effect }
        }
        // Nothing that is typed gets past an open line of choices; it stays open, so that its digits are not doors yet.
        if choices != nil { return .stay }
        if !pages[top].takesText, let effect = try pages[top].receive(event, in: context) { return effect }
        if event.onlyFinds, !pages[top].takesText, event.pasted == nil {
            return try seekRow(event) ?? openField(typing: event)
        }
        switch event {
        case .paste: context.complain("这里不能粘贴;请先打开要填写的表格")
        case .key(.control("c")): context.complain("离开请按 F10 或 Ctrl-Q")
        case .key(let key) where !pages[top].takesText: context.complain("\(key.label) 在这里没有用处,按 F1 看能用的键")
        default: break
        }
        return .stay
    }

    /// Moves the cursor among the rows of the page on top to what is typed; nil: the event is not for that.
    private mutating func seekRow(_ event: Event) throws -> Effect? {
        let (top, depth) = (pages.count - 1, pages.count)
        guard !pages[top].takesText, let rows = pages[top].soughtRows(context), !rows.texts.isEmpty,
            let step = rowSeek.step(for: event, depth: depth, row: rows.cursor)
        else { return nil }
        let typed: String
        switch step {
        case .clear:
            rowSeek = RowSeek()
            return .stay
        case .next: typed = rowSeek.typed(depth: depth, row: rows.cursor)
        case .seek(let words): typed = words
        }
        let sought = Sought(typed)
        let found = rows.texts.indices.filter {
            sought.fits(rows.texts[$0], readings: context.file.desk.readName(rows.texts[$0]).initials)
        }
        let isNext = if case .next = step { true } else { false }
        guard let row = found.first(where: { isNext ? $0 > rows.cursor : $0 >= rows.cursor }) ?? found.first else {
            rowSeek.note(typed, depth: depth, row: rows.cursor, isInVain: true)
            context.complain("没有“\(typed)”。再打字重新找,Esc 清除,F7 到处找")
            return .stay
        }
        try pages[top].goTo(row: row, in: context)
        rowSeek.note(typed, depth: depth, row: row, isInVain: false)
        let place = (found.firstIndex(of: row) ?? 0) + 1
        context.say("找 \(typed)  \(rows.texts[row])" + (found.count > 1 ? "  \(place)/\(found.count) Tab 下一个" : ""))
        return .stay
    }

    /// Opens the one field for everything with what was typed where there are no rows to find.
    private func openField(typing event: Event) -> Effect {
        let typed: String
        switch event {
        case .key(.character(let letter)): typed = String(letter)
        case .text(let text): typed = text.halfWidth
        default: typed = ""
        }
        return .push(FinderScreen(over: pages[pages.count - 1].notes(context), typed: typed))
    }

    /// What the cursor on the page's numbers did, as an effect; nil: the key was not for it.
    private func walk(_ outcome: NumberCursor.Outcome?) -> Effect? {
        switch outcome {
        case .on(let number): context.say(number.words)
        case .explain(let number): return .open(.explanation(number))
        case .left: break
        case nil: return nil
        }
        return .stay
    }

    private mutating func apply(_ effect: Effect) throws {
        switch effect {
        case .stay: break
        case .push(var page):
            // Help names the way out of what could not be kept, so it opens over anything.
            guard page is HelpScreen || mayCover() else { break }
            if let note = page.noteOnOpening { try file.note(.reveal, station: note.station, note.words) }
            // A form begins from the record as it is now, whatever the page showed that it was opened on.
            if isBehind, let form = page as? FormScreen, let fresh = try form.reopened(context) { page = fresh }
            keepMap(for: page)
            try page.refresh(in: context)
            pages.append(page)
            remember(page.opened)
        case .open(.find(let typed)):
            try apply(.push(FinderScreen(over: pages[pages.count - 1].notes(context), typed: typed)))
        case .open(let route): try apply(RoutePages.open(route, context))
        case .visit(let page, let station):
            guard mayCover() else { break }
            visits.append((pages.count + 1, context.station, station?.id))
            context.outlook.station = station
            try apply(.push(page))
        case .replace(var page):
            if isBehind, let form = page as? FormScreen, let fresh = try form.reopened(context) { page = fresh }
            keepMap(for: page)
            try page.refresh(in: context)
            pages[pages.count - 1] = page
            remember(page.opened)
        case .pop:
            guard mayClose(from: pages.count - 1) else { break }
            guard pages.count > 1 else {
                context.say("已在首页;离开请按 F10")
                break
            }
            pages.removeLast()
            endVisits()
            context.isReturning = true
            defer { context.isReturning = false }
            try read(pages.count - 1)
            if let number = numbers.number(depth: pages.count) { context.say(number.words) }
        case .home:
            guard mayClose(from: 0) else { break }
            pages.removeLast(pages.count - 1)
            endVisits()
            try begin(with: HomeScreen())
        case .change(let change): try apply(make(change))
        case .send(let errand): try send(errand)
        case .keep(let complaint):
            if case .unkept(let fault) = keepTyping(of: pages.count - 1) {
                context.complain("没有存住:\(fault.inShort)。文字还在表格里;F2 再试,Ctrl-O 另存文字")
            } else if let complaint {
                context.complain(complaint)
            }
        case .station(let station, let next):
            context.outlook.station = station
            try file.remember(.stationShown, station?.id.text ?? "")
            try goOn(next)
        case .period(let period, let next):
            context.outlook.period = period
            try goOn(next)
        case .keepHabit(let habit, let value):
            context.habits.note(habit, of: file.signedIn?.id, value)
            try file.keep(habit: habit.name, of: file.signedIn?.id, as: value)
            try read(pages.count - 1)
        case .run(let item):
            if case .own(let label, _) = item { context.used[label, default: 0] += 1 }
            try apply(perform(item))
        case .closing(let next):
            if pages.count > 1 { pages.removeLast() }
            // Whoever opened it over what could not be kept has been told already.
            isCovered = true
            defer { isCovered = false }
            try apply(next)
        case .leave: try leave()
        case .practise:
            try leave()
            wantsPractice = hasEnded
        }
    }

    /// The record that was opened comes first among the last ones.
    private mutating func remember(_ record: OpenedRecord?) {
        guard let record else { return }
        context.recent.removeAll { $0.id == record.id }
        context.recent.insert(record, at: 0)
        context.recent = Array(context.recent.prefix(Console.recent))
    }

    /// As many as are remembered.
    private static let recent = 9

    /// Goes where an effect leads; the page that stays reads again.
    private mutating func goOn(_ next: Effect) throws {
        if case .stay = next { try read(pages.count - 1) } else { try apply(next) }
    }

    /// Has a page read what it shows.
    private mutating func read(_ index: Int) throws {
        if index == 0 { keepHome() }
        keepMap(for: pages[index])
        try pages[index].refresh(in: context)
    }

    /// Home is at the bottom; what is kept for its sake is brought up to date before it is read, since a page only reads.
    private func keepHome() {
        file.rememberHome(in: context.period, on: context.day, gauges: HomeGauges.figures)
    }

    /// The same for the city's page.
    private func keepMap(for page: any Screen) { (page as? CityScreen)?.keep(in: file, context) }

    private mutating func begin(with page: any Screen) throws {
        var page = page
        keepHome()
        try page.refresh(in: context)
        pages = [page]
    }

    // MARK: Writing

    /// Makes a change: the one place where what a page wants is written.
    ///
    /// - Returns: where it leads.
    private mutating func make(_ change: Change) throws -> Effect {
        let top = pages.count - 1
        let sitting = file.signedIn?.id
        let done: Done
        do {
            done =
                try file.writing { file in
                    try change.draft.map { place in
                        try file.finishing(draft: place.form, record: place.record) { try change.write(file) }
                    } ?? change.write(file)
                }
        } catch {
            if error.kind == .replaced { unwritten = error }
            guard let failed = change.failed else { throw error }
            // A file that cannot be written now would only be waited for once more.
            if change.draft != nil, error.kind != .file, !error.hasWritten { keepTyping(of: top) }
            guard let effect = try failed(&pages[top], error, context) else { throw error }
            return effect
        }
        if change.draft != nil { pages[top].wasSaved() }
        if let words = done.words { context.confirm(words) }
        if let day = done.day, !context.period.contains(day) {
            context.outlook.period = .year(day.year)
            context.line.add("(改看 \(day.year)年)")
        }
        if let receipt = done.receipt, receipt.entry > 0 { try follow(receipt) }
        if let someone = file.signedIn, someone.id != sitting, !context.isDemonstration { beginSitting() }
        guard case .stay = done.next else { return done.next }
        try read(top)
        return try change.then?(&pages[top], context) ?? .stay
    }

    /// Takes note of what was written.
    private mutating func follow(_ receipt: Receipt) throws {
        context.touched = receipt.touched
        guard receipt.touched.contains(where: { ["station", "setting", "standard"].contains($0.table) }) else { return }
        let had = context.stations.count
        try context.refreshOffice()
        // The first station of a file is the one to look at.
        if context.stations.count == 1, had == 0 || receipt.touched.contains(where: { $0.table == "station" }) {
            context.outlook.station = context.stations[0]
            try file.remember(.stationShown, context.stations[0].id.text)
        }
    }

    /// Keeps what was typed on a page.
    @discardableResult
    private mutating func keepTyping(of index: Int) -> Keeping {
        guard let typing = pages[index].typing(in: context) else { return pages[index].keeping }
        do {
            try file.keepDraft(
                form: typing.place.form, record: typing.place.record, revision: typing.revision, fields: typing.fields,
                opening: typing.opening, words: typing.words)
            pages[index].wasKept(under: file.desk.operatorName, at: file.desk.now(), nil)
        } catch {
            pages[index].wasKept(under: file.desk.operatorName, at: file.desk.now(), error)
        }
        return pages[index].keeping
    }

    /// Whether another program wrote the file since the last call.
    private mutating func othersWrote() throws -> Bool {
        let version = try file.dataVersion()
        defer { dataVersion = version }
        return version != dataVersion
    }

    /// Whether a sync was begun or ended since the last call, by whatever program. Without a city nothing is asked.
    private mutating func othersSynced() -> Bool {
        guard context.membership != nil else { return false }
        let stamp = SyncNote.stamp(in: folder)
        defer { syncStamp = stamp }
        return stamp != syncStamp
    }

    /// Where the file is.
    private var folder: String { String(file.path.dropLast(StationFile.name.utf8.count + 1)) }

    // MARK: Pages

    /// Looks again at what was looked at before pages that are closed now, unless the officer has chosen another station.
    private mutating func endVisits() {
        while let visit = visits.last, visit.depth > pages.count {
            visits.removeLast()
            if context.station?.id == visit.shown { context.outlook.station = visit.before }
        }
    }

    private mutating func perform(_ item: ConsoleCommand) throws -> Effect {
        switch item {
        case .own(let label, let explanation):
            try pages[pages.count - 1].perform(label, explanation, in: context)
        case .place(let wing, 0): .push(wing.door)
        case .place(let wing, let digit): try wing.places[digit - 1].open(context)
        case .map: .push(MapScreen())
        case .sync: .open(.sync)
        case .bringIn: .open(.intake(of: nil))
        case .register(let name): try register(name)
        case .missing(let reason): throw Fault.badInput(reason)
        case .paper(let kind): .push(try PaperScreen(.nearest(kind, context), chosen: kind, context))
        case .figures(let place): .push(FigurePages.all[place].page(context))
        case .common(let command): try perform(command)
        }
    }

    /// The form of a new record.
    private func register(_ name: String) throws -> Effect {
        switch name {
        case Submission.described.name:
            if let reason = context.refusalToRegister { throw Fault(.refused, reason) }
            return .push(try SubmissionForm.form(nil, context))
        case StudySession.described.name:
            if let reason = context.refusalHere { throw Fault(.refused, reason) }
            return .push(try SessionForm.form(nil, context))
        case Member.described.name:
            if let reason = context.refusalHere { throw Fault(.refused, reason) }
            return .push(try MemberForm.form(nil, context))
        default:
            guard let kind = Catalogue.named(name) else { return .stay }
            if let reason = KindPages.refusal(of: kind, context) { throw Fault(.refused, reason) }
            return .push(try KindPages.form(kind, context))
        }
    }

    private mutating func leave() throws {
        guard mayClose(from: 0) else { return }
        keepKeyUse()
        endSitting()
        hasEnded = true
    }

    // MARK: What was typed

    /// Takes note of which way out a key is, and whether it is the refused one once more.
    private mutating func follow(_ event: Event) {
        guard event.isFromHands else { return }
        if case .key(let pressed) = event { key = pressed.firstWay } else { key = nil }
        isInsisting = refused != nil && refused == key
        refused = nil
    }

    /// Keeps what was typed on all pages; that it could not be kept is said once, and that it could after all.
    private mutating func keepAll() {
        let before = pages.contains { $0.isUnkept }
        var unkept: Fault?
        for index in pages.indices {
            if case .unkept(let fault) = keepTyping(of: index) { unkept = fault }
        }
        if let unkept {
            context.complain("没有存住:\(unkept.inShort)。文字还在表格里" + (lock == nil ? ";F2 再试,Ctrl-O 另存文字" : ""))
        } else if before, context.message?.isFault == true, context.message?.text.hasPrefix("没有存住") == true {
            context.confirm("填写的内容现已存为草稿")
        }
    }

    /// Whether the pages from one on may be closed: what was typed on them is kept, or its way out was insisted on.
    /// If not, the page comes to the top and says why.
    private mutating func mayClose(from first: Int) -> Bool {
        var (said, unkept): (String?, (place: Int, fault: Fault)?)
        for index in (first..<pages.count).reversed() {
            switch keepTyping(of: index) {
            case .nothing: break
            case .kept(let words): said = said ?? words
            case .elsewhere(let path): said = said ?? "草稿没有存住;文字已另存到 \(path)"
            case .unkept(let fault): unkept = unkept ?? (index, fault)
            }
        }
        guard let unkept else {
            if let said, context.message == nil { context.confirm(said) }
            return true
        }
        if isInsisting {
            // At the lock nobody knows who presses: another's text is not theirs to give up.
            if lock != nil { moveElsewhere() }
            return true
        }
        if lock == nil {
            pages.removeLast(pages.count - 1 - unkept.place)
            endVisits()
        }
        refuse(unkept.fault, giving: "再按一次 \(key?.label ?? "") 放弃")
        return false
    }

    /// Whether the page on top may be covered by another: what was typed on it is kept, or the same key was pressed twice;
    /// then it stays where it is.
    private mutating func mayCover() -> Bool {
        guard case .unkept(let fault) = keepTyping(of: pages.count - 1), !isInsisting, !isCovered else {
            return true
        }
        refuse(fault, giving: "再按一次 \(key?.label ?? "") 离开此页,文字留着")
        return false
    }

    private mutating func refuse(_ fault: Fault, giving way: String) {
        refused = key
        context.complain("没有存住:\(fault.inShort)。" + (lock == nil ? "F2 再试,Ctrl-O 另存文字," : "解锁后可另存,") + way)
    }

    /// Ends without a question, since nobody is there to answer it: what cannot be kept goes to a file.
    private mutating func endUnasked() {
        for index in pages.indices { keepTyping(of: index) }
        moveElsewhere()
        endSitting()
        hasEnded = true
    }

    /// Writes what is not kept to a file, to be told when the console has ended.
    private mutating func moveElsewhere() {
        guard let path = rescue(where: { $0.isUnkept }) else { return }
        farewell = "填写的文字没有存为草稿,已另存到 \(path)"
    }

    /// Writes all that is typed on open pages and not saved to one text file, without asking: the file under the console
    /// is not to be relied on any more, drafts included. The data folder is tried first.
    ///
    /// - Returns: the text file's path; nil: nothing was typed.
    @discardableResult
    package mutating func rescueTyping() -> String? { rescue { _ in true } }

    @discardableResult
    private mutating func rescue(where isMeant: (any Screen) -> Bool) -> String? {
        let meant = pages.indices.filter { isMeant(pages[$0]) && pages[$0].typed(in: context) != nil }
        guard !meant.isEmpty else { return nil }
        // Asked twice for the same text, it does not write it twice.
        let texts = meant.compactMap { pages[$0].typed(in: context) }
        if let rescued, rescued.texts == texts { return rescued.path }
        guard let path = try? TypingRescue.write(texts, context, isAsked: false) else { return nil }
        for index in meant { pages[index].wasWritten(to: path) }
        rescued = (texts, path)
        return path
    }

    // MARK: Locking

    private mutating func showLock() throws {
        let last = try file.remembered(.operatorName) ?? ""
        lock = LockScreen(operators: try file.operators(), last: last)
    }

    /// Locks over whatever is open: what was typed is kept, the pages stay for whoever sat here.
    ///
    /// - Returns: why something typed could not be kept: it is only on the pages.
    @discardableResult
    private mutating func lockUp() throws -> Fault? {
        var unkept: Fault?
        for index in pages.indices {
            if case .unkept(let fault) = keepTyping(of: index) { unkept = fault }
        }
        sitting = file.signedIn?.id
        keepKeyUse()
        endSitting()
        file.lock()
        try showLock()
        return unkept
    }

    private mutating func unlock(_ event: Event) throws {
        lock?.take(try file.operators())
        // While it is locked the drafts still go under the name of who typed them.
        let (left, name) = (sitting, file.desk.operatorName)
        if event == .key(.enter) { for index in pages.indices { keepTyping(of: index) } }
        guard
            case .tries(let id, let passcode) = lock?.handle(
                event.withHalfWidthKeys.count == 1 ? event.withHalfWidthKeys[0] : event, context)
        else { return }
        let someone = try file.unlock(id, passcode: passcode)
        var moved = ""
        if someone.id != left, pages.contains(where: { $0.isUnkept && $0.typed(in: context) != nil }) {
            guard let path = rescue(where: { $0.isUnkept }) else {
                file.lock()
                file.desk.operatorName = name
                try showLock()
                context.complain("\(name) 填写的文字没有存住,也没有地方可以另存:请 \(name) 先解锁")
                return
            }
            moved = ";\(name) 没有存住的文字已另存到 \(path)"
        }
        lock = nil
        beginSitting()
        if someone.id != sitting {
            // What one has opened is not another's to see.
            (context.recent, context.used) = ([], [:])
            // Another operator's work is not theirs to go on with; its drafts wait for whoever typed them.
            pages = [HomeScreen()]
            endVisits()
            try begin(with: context.stations.isEmpty ? FirstRun.form(context) : HomeScreen())
        } else {
            try refreshAll()
        }
        let others = try context.handover.map { try file.journalCount(JournalFilter(handover: $0)) } ?? 0
        context.say(
            "\(someone.name),您好" + (others > 0 ? ";您离开后别人做了 \(others) 步,首页“交接”一行有" : "")
                + (context.proposedSeeds != nil && someone.role == .administrator ? ";基础数据有改动,在首页按 0 再按 7、3 看" : "")
                + moved)
    }

    /// An operator has sat down: what others did meanwhile is theirs to read.
    private mutating func beginSitting() {
        guard let someone = file.signedIn else { return }
        context.keyUse.take(context.habit(.keys))
        let seen = try? file.seen(by: someone)
        context.handover = (seen ?? nil).map { JournalFilter.Handover(after: $0, to: someone.name) }
        try? file.remember(.operatorName, someone.name)
    }

    /// The operator leaves or locks: what is done from now on is what they did not see.
    private func endSitting() {
        guard let someone = file.signedIn else { return }
        try? file.rememberSeen(by: someone)
    }

    /// Keeps which keys were used, when somebody leaves: a write at every key would be felt.
    private func keepKeyUse() {
        guard context.keyUse.isChanged else { return }
        let text = context.keyUse.text
        try? file.keep(habit: Habit.keys.name, of: file.signedIn?.id, as: text)
        context.habits.note(.keys, of: file.signedIn?.id, text)
        context.keyUse.take(text)
        file.emptyLog()
    }

    /// Reads all pages anew; one whose record is gone keeps none of the others from it.
    private mutating func refreshAll() throws {
        try context.refreshOffice()
        if context.membership != nil { look() }
        var first: (any Error)?
        for index in pages.indices {
            do { try read(index) } catch { first = first ?? error }
        }
        if let first { throw first }
    }

    /// Shows what others wrote and what the new day changes; the cursor stays where the key left it.
    mutating func catchUp() throws {
        isBehind = false
        let touched = context.touched
        (context.touched, context.isCatchingUp) = ([], true)
        defer { (context.touched, context.isCatchingUp) = (touched, false) }
        try refreshAll()
    }

    // MARK: Errands

    /// Has an errand done; the form that asked for it closes.
    private mutating func send(_ errand: Errand) throws {
        guard let backOffice else { throw Fault(.refused, "按脚本运行时不做这件事。没有开始") }
        if context.isPractice, ["backup", "paper", "register", "sync", "bundle"].contains(errand.words.first) {
            throw Fault(.refused, PracticeScreen.refusal + "。没有开始")
        }
        try backOffice.begin(errand, for: file)
        // Marks made meanwhile wait for it; a hand at the keys is told so instead of being refused.
        if errand.writes { file.wait(atMost: Console.longest) }
        context.errands = ErrandState(current: errand)
        look()
        if pages[pages.count - 1] is FormScreen { try apply(.pop) }
        context.say("已开始\(errand.title)" + (errand.writes ? ";它写入时,别的登记要等一会" : ""))
    }

    /// Seconds that a mark waits for an errand that writes, and for any other program.
    private static let (longest, usual) = (900.0, 5.0)

    /// Asks what the page on top wants to know, as soon as nothing else is being done.
    private mutating func ask() {
        guard lock == nil, let backOffice, backOffice.errand == nil else { return }
        guard let errand = pages[pages.count - 1].question(context) else {
            // What is asked again later is answered again.
            asked = nil
            return
        }
        guard errand != asked else { return }
        asked = errand
        do {
            try backOffice.begin(errand, for: file)
            if errand.writes { file.wait(atMost: Console.longest) }
        } catch {
            try? pages[pages.count - 1].hear(.failed(error.sentence, report: []), of: errand, in: context)
        }
    }

    /// What comes of a question goes to the pages, which know what they asked.
    ///
    /// - Returns: whether it was of a question.
    private mutating func answer(_ news: ErrandNews) throws -> Bool {
        guard let asked, context.errands.current == nil else { return false }
        if case .progress(let words) = news, asked.writes { context.say(words) }
        for index in pages.indices { try pages[index].hear(news, of: asked, in: context) }
        switch news {
        case .done, .failed: if asked.writes { file.wait(atMost: Console.usual) }
        case .progress, .answer: break
        }
        return true
    }

    /// Says what has come of an errand, and shows what it wrote.
    private mutating func hear() throws {
        for news in backOffice?.news() ?? [] {
            if try answer(news) { continue }
            switch news {
            case .answer: break
            case .progress(let words):
                let isOurs = context.message == nil || context.message?.text == context.errands.progress
                context.errands.progress = words
                if isOurs { context.say(words) }
            case .done(let words, let report): end(words, report, isFault: false)
            case .failed(let words, let report): end(words, report, isFault: true)
            }
        }
        if backOffice?.errand != asked { context.errands.current = backOffice?.errand }
        look()
        let wrote = try othersWrote()
        if othersSynced() || wrote { try catchUp() }
    }

    /// Begins the day's copy, which nobody waits for.
    ///
    /// - Returns: whether there is nothing to be said of it.
    private mutating func keepDay() -> Bool {
        defer { look() }
        do {
            try backOffice?.keepDay()
            context.errands.current = backOffice?.errand
            return true
        } catch {
            end("今天的备份没有做成:\(error.sentence)", [], isFault: true)
            return false
        }
    }

    /// Looks how the file stands with its city and how old the newest copy is. What is thrown away has none and needs none.
    private mutating func look() {
        lookAtCity()
        guard let backOffice, backOffice.keepsDays, !context.isDemonstration, !context.isPractice else { return }
        let command = backOffice.errand?.words.first
        let isCopying = command == "backup"
        let hasFailed = context.errands.hasFailed && !isCopying
        context.lights =
            (context.sync.map { [StatusLight(sync: $0, isBusy: command == "sync")] } ?? [])
            + [
                StatusLight(copy: backOffice.newestCopy, today: context.today, isBusy: isCopying, hasFailed: hasFailed)
            ]
    }

    /// How the file stands with its city; where there is none, nothing is asked.
    private mutating func lookAtCity() {
        context.sync = context.membership.flatMap {
            try? SyncState(file, of: $0, in: folder)
        }
    }

    /// Says how an errand ended, beside what was said of the last key.
    private mutating func end(_ words: String, _ report: [String], isFault: Bool) {
        let said = context.message.flatMap { $0.text == context.errands.progress ? nil : $0 }
        let wasCopy = context.errands.current?.words.first == "backup"
        context.errands = ErrandState(words: words, report: report, hasFailed: isFault && wasCopy)
        file.wait(atMost: Console.usual)
        // The name is what is looked for; a whole path would cut what was done in two. The page of errands has it.
        let all = [said?.text, words.withFileNames].compactMap(\.self).joined(separator: ";")
        if isFault || said?.isFault == true { context.complain(all) } else { context.confirm(all) }
    }

    // MARK: The day

    /// Asks which day it is. A new one is today from now on; whoever looked at the present year goes on to do so.
    private mutating func followDay() {
        guard let day = file.desk.turnedDay else { return }
        // Whoever looks at the present year, quarter or month goes on to do so.
        let isPresent = context.period.isRunning(on: context.today)
        file.desk.today = day
        while isPresent, context.period.isOver(on: day), let next = context.period.moved(by: 1),
            context.period.shape != .days
        { context.outlook.period = next }
        isBehind = true
        notices.append("已是 \(day.chinese)")
        _ = keepDay()
    }

    // MARK: What works on every page

    private mutating func pressCommon(_ key: Key, isChoosing: Bool) throws -> Effect? {
        let first = key.firstWay
        guard let command = CommonCommand.allCases.first(where: { $0.keys.contains(first) }) else { return nil }
        if isChoosing, command.waitsForChoice { return .stay }
        context.keyUse.note(command.keys[0].label, command.label)
        return try perform(command)
    }

    private mutating func perform(_ command: CommonCommand) throws -> Effect {
        if pages[pages.count - 1].takesText, !command.isSafeWhileTyping {
            throw Fault.badInput("正在填写,先按 F2 保存或 Esc 返回,再\(command.label)")
        }
        switch command {
        case .help:
            let page = pages[pages.count - 1]
            return .push(HelpScreen(of: page.title, notes: page.notes(context), isTyping: page.takesText))
        case .find:
            return .push(FinderScreen(over: pages[pages.count - 1].notes(context)))
        case .changeOperator:
            if try file.hasOperators() {
                guard mayCover() else { break }
                if let unkept = try lockUp() {
                    context.complain("已锁定;填写的文字没有存住(\(unkept.inShort)),还在内存里,请尽快解锁")
                }
            } else {
                return .push(context.isDemonstration ? RolePicker(context) : OperatorNameForm.form(context))
            }
        case .undo: try report(file.writing { try $0.undo() })
        case .redo: try report(file.writing { try $0.redo() })
        case .export:
            let page = pages[pages.count - 1]
            guard !(page is PaperScreen) else {
                try export()
                return .pop
            }
            let offer = page.papers(in: context)
            let table = try page.exported(in: context)
            if offer == nil, context.isPractice { try export() }
            if offer != nil || table?.rows.isEmpty == false {
                return .push(PaperScreen(offer, table: table, context))
            }
            try export()
        case .switchStation: return .push(StationPicker(context))
        case .switchPeriod: return .push(PeriodPicker(context))
        case .numbers:
            guard let effect = walk(numbers.enter(depth: pages.count)) else {
                throw Fault.badInput("这一页没有可以解释的数字")
            }
            return effect
        case .back: return .pop
        case .redraw: break
        case .leave: return .leave
        }
        return .stay
    }

    private mutating func report(_ receipt: Receipt) throws {
        context.touched = receipt.touched
        context.confirm("已\(receipt.summary)\(receipt.steppedOver)")
        try refreshAll()
        let place = try Whereabouts.words(of: receipt, seenFrom: pages[pages.count - 1], context)
        context.confirm("已\(receipt.summary)\(place)\(receipt.steppedOver)")
    }

    private func export() throws {
        guard let export = try pages[pages.count - 1].exported(in: context) else {
            throw Fault.badInput("这一页没有可以导出的内容")
        }
        guard !context.isPractice else { throw Fault(.refused, PracticeScreen.refusal + "。没有导出") }
        try ExportWriter.permit(export, of: context.station.map { [$0.id] } ?? context.stations.map(\.id), file)
        let path = try ExportWriter.write(
            export, into: export.folder ?? context.exportFolder, today: context.today,
            isDemonstration: context.isDemonstration
        ) { name in try ExportWriter.note(export, as: name, context.station?.id, file) }
        // The name is what is looked for in the folder; it must not be the part that is cut.
        let name = path.split(separator: "/").last.map(String.init) ?? path
        context.confirm("已导出 \(name),在 \(export.folder ?? context.exportFolder)")
    }

    // MARK: Drawing

    /// The width in which every page has one column.
    private static let column = 80

    /// The frame that is to be seen now.
    package mutating func frame(size: Size, metrics: TextMetrics) -> Frame {
        var frame = Frame(size: size, metrics: metrics)
        if size.width < Console.smallest.width || size.height < Console.smallest.height {
            frame.put("窗口 \(size.width)×\(size.height) 太小", x: 0, y: 0, style: Style(.warning, bold: true))
            frame.put("请放大到 60×16 以上;内容都在", x: 0, y: 1)
            return frame
        }
        let width = context.isPlain ? min(size.width, Console.column) : size.width
        let area = Rect(x: 0, y: 1, width: width, height: size.height - 3)
        context.metrics = metrics
        defer { if context.isPlain { frame.placeCaret() } }
        if lock != nil {
            lock?.fit(area)
            TopLine.draw(in: &frame, title: "锁定", context: context, isLocked: true)
            lock?.draw(in: &frame, area: area, context: context)
            HintLine.draw(in: &frame, notes: lock?.notes ?? [], fixed: [], message: context.message)
            return frame
        }
        let below = pages.lastIndex { !$0.isOverlay } ?? 0
        let page = pages[pages.count - 1]
        context.sought =
            rowSeek.isTyped(depth: pages.count)
            ? page.soughtRows(context).map { rowSeek.typed(depth: pages.count, row: $0.cursor) } ?? "" : ""
        for index in below..<pages.count {
            if index > below { frame.cover() }
            pages[index].fit(area, in: context)
            pages[index].draw(in: &frame, area: area, context: context)
        }
        TopLine.draw(in: &frame, title: pages[below].title, context: context)
        numbers.draw(in: &frame, depth: pages.count)
        if numbers.isOn(depth: pages.count) {
            HintLine.draw(in: &frame, notes: NumberCursor.notes, fixed: [], message: context.message)
            return frame
        }
        let fixed =
            (pages.count == 1 ? [] : [CommonCommand.back])
            + (page.isHandout ? [.export] : []) + (numbers.hasNumbers ? [.numbers] : []) + [.help]
        HintLine.draw(
            in: &frame, notes: pages[pages.count - 1].hints(context, atMost: HintLine.most), fixed: fixed.map(\.note),
            message: context.message, choices: page.choiceLine(context), isFamiliar: context.keyUse.isFamiliar)
        return frame
    }
}

extension String {
    /// The sentence with the name alone of a file whose path ends it.
    fileprivate var withFileNames: String {
        guard let path = range(of: ":/"), let name = self[path.upperBound...].split(separator: "/").last else {
            return self
        }
        return self[..<path.lowerBound] + " " + name
    }
}

extension Event {
    /// The text of a paste; nil: it is none.
    fileprivate var pasted: String? {
        if case .paste(let text) = self { text } else { nil }
    }

    /// Whether somebody is there who typed it.
    fileprivate var isFromHands: Bool {
        switch self {
        case .key, .text, .paste: true
        default: false
        }
    }
}
