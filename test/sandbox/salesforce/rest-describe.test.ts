import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type RestRig, startRest } from './rest-rig.ts';

let rig: RestRig;
beforeAll(async () => {
  rig = await startRest();
});
afterAll(() => rig.close());

describe('describe', () => {
  it('lists the objects', async () => {
    const { sobjects } = await rig.connect().describeGlobal();
    const names = sobjects.map((object) => object.name);
    expect(names).toEqual(
      expect.arrayContaining([
        'Account',
        'CampaignMember',
        'Contact',
        'Event',
        'Group',
        'GroupMember',
        'Lead',
        'LeadStatus',
        'Opportunity',
        'Task',
        'User',
      ]),
    );
    expect(sobjects.find((object) => object.name === 'Lead')).toMatchObject({
      keyPrefix: '00Q',
      createable: true,
      mergeable: true,
    });
  });

  it('tells of every field what saving obeys', async () => {
    const { fields } = await rig.connect().sobject('Lead').describe();
    const field = (name: string) => fields.find((each) => each.name === name);
    expect(field('Company')).toMatchObject({
      type: 'string',
      length: 255,
      nillable: false,
      createable: true,
      updateable: true,
    });
    expect(field('IsConverted')).toMatchObject({ type: 'boolean', createable: false, updateable: false });
    expect(field('OwnerId')).toMatchObject({
      referenceTo: ['Group', 'User'],
      relationshipName: 'Owner',
      polymorphicForeignKey: true,
    });
    expect(field('Stafet_Id__c')).toMatchObject({
      custom: true,
      externalId: true,
      unique: true,
      idLookup: true,
      length: 64,
    });
    expect(field('Stafet_Score__c')).toMatchObject({ type: 'double', precision: 18, scale: 0 });
    expect(field('Stafet_Note__c')).toMatchObject({
      type: 'textarea',
      length: 32768,
      filterable: false,
      sortable: false,
    });
    expect(field('SAL_Status__c')).toMatchObject({ type: 'picklist', restrictedPicklist: true });
    expect(field('SAL_Status__c')?.picklistValues?.map((entry) => entry.value)).toEqual([
      'Offered',
      'Accepted',
      'Rejected',
    ]);
    expect(field('Status')?.picklistValues?.find((entry) => entry.defaultValue)?.value).toBe(
      'Open - Not Contacted',
    );
  });

  it('gives the custom fields of activities to tasks and events both', async () => {
    for (const object of ['Task', 'Event']) {
      const { fields } = await rig.connect().sobject(object).describe();
      expect(fields.find((each) => each.name === 'Stafet_Key__c')).toMatchObject({
        externalId: true,
        unique: false,
      });
    }
  });

  it('names the relationships down from an object', async () => {
    const { childRelationships } = await rig.connect().sobject('Lead').describe();
    const tasks = childRelationships.find((child) => child.relationshipName === 'Tasks');
    expect(tasks).toMatchObject({ childSObject: 'Task', field: 'WhoId' });
  });

  it('is 304 when nothing changed since', async () => {
    const first = await rig.raw('GET', '/sobjects/Lead/describe');
    const since = first.headers.get('Last-Modified') ?? '';
    const again = await rig.raw('GET', '/sobjects/Lead/describe', undefined, { 'If-Modified-Since': since });
    expect([again.status, again.body]).toEqual([304, undefined]);
    const earlier = { 'If-Modified-Since': new Date(0).toUTCString() };
    expect((await rig.raw('GET', '/sobjects/Lead/describe', undefined, earlier)).status).toBe(200);
  });

  it('of an object that is not there is 404', async () => {
    expect((await rig.raw('GET', '/sobjects/Foo__c/describe')).status).toBe(404);
  });
});

describe('versions', () => {
  it('are listed without a session, from 50 to 66', async () => {
    const answer = await fetch(`${rig.url}/services/data`);
    const versions = await answer.json();
    expect(versions).toHaveLength(17);
    expect(versions).toContainEqual({ label: "Winter '25", url: '/services/data/v62.0', version: '62.0' });
  });

  it('lead to their resources and to who is asking', async () => {
    const { body } = await rig.raw('GET', '/');
    expect(body).toMatchObject({
      query: '/services/data/v62.0/query',
      sobjects: '/services/data/v62.0/sobjects',
    });
    expect(await rig.connect().identity()).toMatchObject({
      organization_id: rig.org.orgId,
      username: 'integration@fjordlys.example',
    });
  });
});

describe('the people and queues of the org', () => {
  it('are those of the demo company, with managers, zones and who has left', async () => {
    const soql =
      "SELECT Name, IsActive, TimeZoneSidKey, Manager.Name FROM User WHERE Email LIKE '%@fjordlys.example' AND Title = null";
    const { records } = await rig.connect().query(soql);
    expect(records).toHaveLength(15);
    expect(records).toContainEqual(
      expect.objectContaining({
        Name: 'Erik Sandberg',
        TimeZoneSidKey: 'Europe/Stockholm',
        Manager: expect.objectContaining({ Name: 'Mette Skov' }),
      }),
    );
    expect(records.filter((user) => user.IsActive === false).map((user) => user.Name)).toEqual([
      'Peter Gone',
    ]);
  });

  it('have a queue for unassigned leads and one a territory, with members', async () => {
    const conn = rig.connect();
    const queues = await conn.query(
      "SELECT DeveloperName FROM Group WHERE Type = 'Queue' AND Id IN (SELECT QueueId FROM QueueSobject WHERE SobjectType = 'Lead')",
    );
    expect(queues.records.map((queue) => queue.DeveloperName)).toEqual([
      'Unassigned_Leads',
      'Leads_Denmark',
      'Leads_Sweden',
      'Leads_Germany',
      'Leads_Netherlands',
    ]);
    const members = await conn.query(
      "SELECT UserOrGroupId FROM GroupMember WHERE Group.DeveloperName = 'Leads_Sweden'",
    );
    expect(members.totalSize).toBe(2);
  });
});
