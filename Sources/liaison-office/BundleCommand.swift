import ArgumentParser
import Foundation
import StationCity
import StationCore
import StationExchange
import StationModel
import StationOffice
import StationStore

/// `liaison bundle`: what sync does, by a stick, where there is no line.
struct BundleCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "bundle", abstract: "没有网的时候用 U 盘同步:写一个只有对方能打开的同步包,或收下一个")

    @ParentCommand var root: Liaison
    @OptionGroup var own: CommonOptions
    @OptionGroup var who: OperatorOptions

    @Argument(help: ArgumentHelp("给哪个站(市里用;站里的都是给市里的)", valueName: "NAME"))
    var receiver: String?

    @Option(help: ArgumentHelp("写到这个文件夹,如 U 盘", valueName: "DIR"))
    var to: String?

    @Option(help: ArgumentHelp("收下这个同步包", valueName: "FILE"))
    var from: String?

    func validate() throws {
        if (to == nil) == (from == nil) { throw ValidationError("--to 和 --from 要写一个") }
    }

    func run() throws {
        let office = try Office(own.over(root.common))
        let place = try office.cityPlace()
        let file = try office.openToWrite(who)
        if let from {
            let parcel = try SyncParcel(SyncParcel.read(from), for: place)
            let arrival = try parcel.receive(into: file, of: place)
            if place.station != nil { try place.confirm(in: office.folder) }
            let disputes = try file.disputeCount()
            let words =
                "已收下:新收到 \(arrival.applied) 条,已有 \(arrival.known) 条"
                + (arrival.waiting > 0 ? ";\(arrival.waiting) 条等待处理" : "")
                + (disputes > 0 ? ";\(disputes) 处两边写得不同,待对照" : "")
                + [arrival.discarded, Arrival.words(bereft: arrival.bereft)].compactMap(\.self).map { ";\($0)" }
                .joined()
            if place.station != nil {
                SyncMemory(of: office.folder).note(
                    received: arrival.applied, acknowledged: parcel.reach(of: place.member), saying: words)
            }
            return Output.say(words)
        }
        let target = try chosen(file, place)
        let sealed = try SyncParcel.pack(file, of: place, for: target).sealed(to: target.sealing, by: place.secrets)
        let head = try file.head()?.text ?? "0"
        // Both names are what somebody typed.
        let name = FileName.of("\(place.memberName)-给\(target.name)")
        let path = WholeFile.free(to! + "/\(name)-\(head).bundle")
        try WholeFile.write(to: path) { part throws(Fault) in
            // Before the first byte, as for every copy that leaves the house.
            try file.note(.export, "同步包写到 \(path)")
            try WholeFile.write(sealed, to: part)
        }
        Output.say("已写:\(path)。只有“\(target.name)”能打开")
    }

    private func chosen(_ file: StationFile, _ place: CityPlace) throws -> ChainAuthor {
        let others = try file.members().filter { $0.id != place.member && $0.revoked == nil }
        guard place.station == nil else {
            guard let city = others.first(where: \.isCity) else {
                throw Fault(.refused, "还不知道市里的公钥。没有写;请先联网同步一次")
            }
            return city
        }
        let stations = others.filter { !$0.isCity }
        guard let found = stations.first(where: { $0.name == receiver }) else {
            throw Fault(
                .badInput(field: nil), "请写明给哪个站:\(stations.map(\.name).joined(separator: "、"))。没有改动")
        }
        return found
    }
}
