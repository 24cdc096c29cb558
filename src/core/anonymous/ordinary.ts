/** Words of everyday language that are names as well: written small, they mostly are no names. */

const words =
  'will may mark grace hope faith joy rose lily iris ivy daisy dawn eve summer autumn spring winter april june august bill ' +
  'bob rob sue pat jack frank art gene dean earl duke king prince ray guy chase hunter mason cooper carter taylor baker ' +
  'cook smith miller fisher potter page park parks hill hills woods wood stone rock lake rivers river banks bank fields ' +
  'field forest brook bush green brown black white gray grey young long short strong best good love bell ball wall hall ' +
  'house church cross bishop pope knight day days noon frost snow rain fall star sky case cash price rich sharp small ' +
  'little low high bond ford wade walker singer share sample ash basil clay cliff dale drew glen grant heath holly hazel ' +
  'jade jewel kit lance mercy miles nick norm olive opal pearl penny piper poppy reed robin ruby rusty sage sandy skip ' +
  'sonny spike sterling storm tray trip van violet wren bright chance charity christian constant coy dear early else ever ' +
  'fair fine fox free french german gold golden hand hardy harmony head holiday honor hood hook ice island lamb lane law ' +
  'liberty light link lord love major march marsh master mast melody minor moon moss music nice noble north south east ' +
  'west page paris pace patience peace pepper perry pine pink pitt pool poor power prior pride purple quick read ready ' +
  'rice ring rivers road root rush salt savage scott sea see seal shade shore silver sleep slide song sound spark speed ' +
  'steel street swan swift temple thyme tree true trust turner vale valley viper wait water waters way wells wild wise ' +
  'wolf worth yard year an ban bin can do gay he hung in man me my no on so son sun tan to too you yes any ' +
  'klein gross lang kurz jung ernst alt neu braun';

const ordinary: ReadonlySet<string> = new Set(words.split(' '));

/** `folded`, also with an ending. */
export function isOrdinary(folded: string): boolean {
  return ordinary.has(folded) || (folded.endsWith('s') && ordinary.has(folded.slice(0, -1)));
}
